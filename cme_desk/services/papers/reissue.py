"""Reissue: after a correction a new certificate takes the place of the old one, which is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers.certificates import (
    Certificate,
    CertificateFacts,
    CertificateKind,
    CertificateStatus,
)
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.pdf.drawing.page import Progress
from cme_desk.services.attendance.expected import is_time
from cme_desk.services.desk import Desk
from cme_desk.services.office import reasons
from cme_desk.services.papers import ahead
from cme_desk.services.papers import certificates as certificate_service
from cme_desk.services.papers.eligibility import Prepared, Ready, prepare
from cme_desk.services.people import record as people_service
from cme_desk.services.templates.choice import TemplateChoice
from cme_desk.store import tables
from cme_desk.store.operations import operation

_SEALED = (
    "What was handed out stays on file: if the new certificate is wrong too, correct it and "
    "reissue again."
)


_SAME = "nothing-corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissued:
    """What reissuing came to.

    Attributes:
        changes: what was changed.
        pairs: the old certificates, as they are now, each with the new one in its place.
        problems: which stayed as they were, and why.

    """

    changes: Changes
    pairs: tuple[tuple[Certificate, Certificate], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What reissuing certificates would come to.

    Attributes:
        due: the numbers of those that would be replaced.
        same: how many would say the same again, and stay.
        problems: which would stay for another reason, and why.

    """

    due: tuple[str, ...]
    same: int
    problems: tuple[Problem, ...]


def foresee(desk: Desk, numbers: Sequence[str], progress: Progress | None = None) -> Foreseen:
    """What reissuing certificates would come to; nothing is changed.

    Args:
        desk: the office.
        numbers: the certificates, all in force.
        progress: hears of (looked at, all); may raise Cancelled.

    Raises:
        DeskError: one is not there or not in force.

    """
    old = _all_in_force(desk, numbers)
    due: list[str] = []
    problems: list[Problem] = []
    for part in _by_activity(old, progress):
        found = _sorted_out(desk, part)
        due += [each.number for each in found.chosen.values()]
        problems += found.problems
    same = [each for each in problems if each.reference == _SAME]
    others = [each for each in problems if each.reference != _SAME]
    return Foreseen(due=tuple(due), same=len(same), problems=tuple(others))


def reissue(
    desk: Desk,
    numbers: Sequence[str],
    reason: str,
    *,
    corrected: Person | None = None,
    progress: Progress | None = None,
) -> Reissued:
    """Issue certificates anew with today's facts, each in place of an old one, all or nothing.

    Old ones are marked as replaced, with the reason and the new number, and stay in the register;
    they are printed only with a band that says so. Of several, those that nothing was corrected
    of, and those for whom none is due any more, stay in force and are named.

    Args:
        desk: the office.
        numbers: the old certificates, all in force.
        reason: what was wrong, kept for the audit.
        corrected: a person's record as it should be, which is kept in the same step.
        progress: hears of (looked at, all); may raise Cancelled, and nothing is reissued.

    Raises:
        DeskError: one is not there or not in force, no reason is given, or none can be reissued;
            then nothing is changed, the person's record neither.

    """
    why = _checked(reason, "replaced")
    old = _all_in_force(desk, numbers)
    person = None
    if corrected is not None:
        before = tables.people.get(desk.store, corrected.id)
        person = people_service.checked(corrected, before=before)
    with operation(desk.store, "reissue certificates", "", sealed=_SEALED) as doing:
        if person is not None:
            people_service.put(desk, person)
        pairs: list[tuple[Certificate, Certificate]] = []
        problems: list[Problem] = []
        for part in _by_activity(old, progress):
            done, kept = _of_activity(desk, part, why)
            pairs += done
            problems += kept
        if not pairs:
            raise _nothing_done(problems)
        doing.sentence = _sentence(pairs, why)
    return Reissued(changes=doing.changes, pairs=tuple(pairs), problems=tuple(problems))


def _checked(reason: str, done: str) -> str:
    """The reason of what is `done` to a certificate: “replaced”, “voided”."""
    return reasons.said(reason, f"A certificate is {done} with a reason.", "the name was wrong")


def _all_in_force(desk: Desk, numbers: Sequence[str]) -> list[Certificate]:
    return [_in_force(desk, number) for number in dict.fromkeys(numbers)]


def _by_activity(
    old: Sequence[Certificate], progress: Progress | None
) -> Iterator[list[Certificate]]:
    """Those of each activity, and how far that is."""
    parts: dict[int, list[Certificate]] = {}
    for each in old:
        parts.setdefault(each.activity_id, []).append(each)
    done = 0
    for part in parts.values():
        if progress is not None:
            progress(done, len(old))
        yield part
        done += len(part)
    if progress is not None:
        progress(done, len(old))


def _in_force(desk: Desk, number: str) -> Certificate:
    found = certificate_service.find(desk, number)
    if found.status is CertificateStatus.ISSUED:
        return found
    later = certificate_service.replaced_by(desk, found)
    raise DeskError(
        "certificate-not-in-force",
        f"Certificate {found.number} is {found.status.value} already.",
        f"Certificate {later} was issued in its place." if later else "",
        f"Reissue {later}, if it is wrong too." if later else "Issue a new one, if one is due.",
    )


class _SortedOut(NamedTuple):
    """Of the certificates of one activity: what takes whose place, and why others stay."""

    prepared: Prepared
    ready: list[Ready]
    chosen: dict[tuple[int, int | None], Certificate]
    problems: list[Problem]


def _sorted_out(desk: Desk, old: Sequence[Certificate]) -> _SortedOut:
    people = {each.person_id for each in old}
    activity = tables.activities.get(desk.store, old[0].activity_id)
    # What was issued ahead may be corrected ahead, as long as its day has not passed.
    early = is_time(desk, activity) and any(each.ahead for each in old)
    prepared = prepare(desk, activity.id, people, set_aside={each.id for each in old}, early=early)
    choice = TemplateChoice(desk)
    problems: list[Problem] = []
    chosen: dict[tuple[int, int | None], Certificate] = {}
    ready: list[Ready] = []
    free: dict[int, list[Ready]] = {}
    for one in prepared.ready:
        free.setdefault(one.person_id, []).append(one)
    for each in old:
        due = _due_for(each, free.get(each.person_id, []))
        if due is None:
            problems.append(_not_due(each, prepared))
        elif _says_the_same(each, due, choice):
            problems.append(_same(each))
        else:
            ready.append(due)
            free[each.person_id].remove(due)
            chosen[due.person_id, _type_of(due)] = each
    return _SortedOut(prepared, ready, chosen, problems)


def _of_activity(
    desk: Desk, old: Sequence[Certificate], reason: str
) -> tuple[list[tuple[Certificate, Certificate]], list[Problem]]:
    """Reissue those of one activity, inside the operation."""
    found = _sorted_out(desk, old)
    todo = replace(found.prepared, ready=tuple(found.ready), in_force=(), problems=())
    new, refused = certificate_service.issue_prepared(desk, todo)
    pairs = []
    for made in new:
        before = found.chosen[made.person_id, made.credit_type_id]
        replaced = replace(
            before, status=CertificateStatus.REPLACED, replaced_by=made.id, reason=reason
        )
        tables.certificates.change(desk.store, replaced)
        pairs.append((replaced, made))
    return pairs, [*found.problems, *refused]


def _due_for(old: Certificate, free: Sequence[Ready]) -> Ready | None:
    """What takes the place of a certificate: the same type of credit, else what they are due."""
    same = [each for each in free if _type_of(each) == old.credit_type_id]
    return next(iter(same or free), None)


def _type_of(ready: Ready) -> int | None:
    return ready.credited.credit_type.id if ready.credited else None


def _says_the_same(old: Certificate, ready: Ready, choice: TemplateChoice) -> bool:
    """Whether the new paper would say and look what the old one does, but for number and date."""
    _, look = choice.template_for(ready.facts.kind, ready.credited)
    if look != old.template_hash:
        return False
    before = CertificateFacts.from_json(old.facts)
    today = replace(
        ready.facts,
        number=before.number,
        verify_code=before.verify_code,
        issued_on=before.issued_on,
        # A newer form of the facts is nothing that was corrected.
        version=before.version,
    )
    return today == before


def _same(old: Certificate) -> Problem:
    return Problem(
        reference=_SAME,
        message=f"Certificate {old.number} would say the same again, so it stays in force.",
        remedy="Print it again as it was issued; or correct first what is wrong: the name, the "
        "times, the credit or the activity.",
        where=CertificateFacts.from_json(old.facts).name,
        person_id=old.person_id,
    )


def _not_due(old: Certificate, prepared: Prepared) -> Problem:
    why = [each for each in prepared.problems if each.person_id in {None, old.person_id}]
    because = f" {why[0].message}" if why else ""
    return Problem(
        reference="nothing-due",
        message=f"No certificate is due in place of {old.number}, so it stays in force.{because}",
        remedy=(why[0].remedy if why else "")
        or "Void it, with the reason, if it should not have been issued.",
        where=CertificateFacts.from_json(old.facts).name,
        person_id=old.person_id,
    )


def _nothing_done(problems: Sequence[Problem]) -> DeskError:
    first = problems[0]
    more = f"So it is with {len(problems) - 1} more." if len(problems) > 1 else ""
    return DeskError(first.reference, first.message, more, first.remedy)


def _sentence(pairs: Sequence[tuple[Certificate, Certificate]], reason: str) -> str:
    if len(pairs) > 1:
        return f"Reissued {len(pairs)} certificates: {reason}"
    (old, new) = pairs[0]
    kind = " of participation" if new.kind is CertificateKind.PARTICIPATION else ""
    return f"Reissued certificate {old.number}{kind} as {new.number}: {reason}"


def void(
    desk: Desk, numbers: str | Sequence[str], reason: str, progress: Progress | None = None
) -> Changes:
    """Declare certificates void, all or none; they stay in the register with the reason.

    Args:
        desk: the office.
        numbers: one number, or several.
        reason: why, kept for the audit.
        progress: hears of (voided, all); may raise Cancelled, and none is.

    Raises:
        DeskError: there is none, one is void already, or no reason is given.

    """
    wanted = [numbers] if isinstance(numbers, str) else list(dict.fromkeys(numbers))
    found = [certificate_service.find(desk, each) for each in wanted]
    for each in found:
        if each.status is not CertificateStatus.ISSUED:
            raise DeskError(
                "certificate-not-in-force",
                f"Certificate {each.number} is {each.status.value} already.",
            )
    why = _checked(reason, "voided")
    what = f"certificate {found[0].number}" if len(found) == 1 else f"{len(found):,} certificates"
    # Not sealed, as issuing is: it may be taken back until another one is in its place.
    with operation(desk.store, "void certificate", f"Voided {what}: {why}") as doing:
        for place, each in enumerate(found, start=1):
            void_one = replace(each, status=CertificateStatus.VOID, reason=why)
            tables.certificates.change(desk.store, void_one)
            if progress is not None:
                progress(place, len(found))
    return doing.changes


def void_absent(
    desk: Desk, activity: Activity, reason: str, progress: Progress | None = None
) -> Changes:
    """Void what was issued ahead for who did not come, as one step that can be undone.

    Raises:
        DeskError: there is none, it cannot be told yet, or no reason is given.

    """
    papers, _ = ahead.absent_told(desk, activity)
    return void(desk, [each.number for each in papers], reason, progress)
