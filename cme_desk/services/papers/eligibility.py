"""Who gets which certificate for an activity, and who gets none and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import days_of
from cme_desk.domain.credit.boards import board_of
from cme_desk.domain.credit.choosing import Chosen
from cme_desk.domain.credit.types import CreditType, Designation, amount_text, may_be_awarded
from cme_desk.domain.office import record as office_rules
from cme_desk.domain.office.bodies import body
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts, ListedSession
from cme_desk.domain.papers.composition import Credited, check_activity, compose
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.statements.sheet import Sheet
from cme_desk.domain.vocabulary import ActivityStatus, Paper
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import choices
from cme_desk.queries.attendance import AttendanceLine
from cme_desk.services.credit import approvals
from cme_desk.services.credit import claims as claim_service
from cme_desk.services.desk import Desk
from cme_desk.services.papers import ahead, remarks, series
from cme_desk.services.papers.series import Additions
from cme_desk.services.statements import sheet as statement_service
from cme_desk.store import certificates as certificate_store
from cme_desk.store import credit as credit_store
from cme_desk.store import tables


class Ready(NamedTuple):
    """A certificate that can be issued: its facts without number and code.

    `ahead` says that its learner is only expected.
    """

    person_id: int
    facts: CertificateFacts
    credited: Credited | None
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Who gets a new certificate for an activity, who has one in force, and who gets none."""

    activity: Activity
    ready: tuple[Ready, ...]
    in_force: tuple[Certificate, ...]
    problems: tuple[Problem, ...]


def prepare(
    desk: Desk,
    activity_id: int,
    people: Collection[int] | None = None,
    set_aside: Collection[int] = (),
    *,
    early: bool = False,
) -> Prepared:
    """Find out for everybody at an activity, or for some, which certificate is due.

    Args:
        desk: the office.
        activity_id: the activity.
        people: only these; None for everybody.
        set_aside: ids of certificates that are to be replaced, and so do not count.
        early: also who is only expected, as if they were there for all of it.

    Raises:
        DeskError: nothing may be certified (yet), or the office lacks its details.

    """
    activity = tables.activities.get(desk.store, activity_id)
    _refuse_unready(desk, activity, early=early)
    if problems := check_activity(activity):
        return Prepared(activity=activity, ready=(), in_force=(), problems=tuple(problems))
    room = _Room.of(desk, activity, people, early=early)
    in_force = _in_force(desk, activity_id, set_aside)
    designated = credit_store.designated(desk.store, activity_id)
    known = tables.people.by_ids(desk.store, [line.person_id for line in room.lines])
    chosen = choices.of_people(desk.store, activity_id, known.keys())
    sheets = _Sheets(desk, activity)
    ready: list[Ready] = []
    again: list[Certificate] = []
    reported: Counter[str] = Counter()
    for line in room.lines:
        sheet, person_id = sheets.of(line), line.person_id
        due = _due(sheet, line, designated, chosen[person_id], room.claims.get(person_id, {}))
        problems += due.problems
        problems += [each for each in sheet.doubts if each not in problems]
        reported.update(due.reported)
        held = in_force.get(person_id, [])
        again += held
        added = room.attended.get(person_id, Additions())
        problems += [*_outdated(line, held, due, added), *remarks.other_days(line, held)]
        for credited, sessions in _not_held(sheet, due, held, added):
            facts = compose(
                sheet=sheet,
                person=known[person_id],
                credited=credited,
                issued_on=desk.today().isoformat(),
                completed_on=line.completion.on,
                sessions=sessions,
            )
            ready.append(Ready(person_id, facts, credited, person_id in room.expected))
    problems += remarks.reported(activity, designated, reported)
    problems += remarks.not_counted(desk, activity, designated, room.lines)
    problems += remarks.without_address(desk, designated)
    return Prepared(
        activity=activity, ready=tuple(ready), in_force=tuple(again), problems=tuple(problems)
    )


class _Sheets:
    """The statements of an activity for each learner, by the days that theirs is about."""

    def __init__(self, desk: Desk, activity: Activity) -> None:
        """Begin with none."""
        self._desk, self._activity = desk, activity
        self._made: dict[tuple[str, str], Sheet] = {}

    def of(self, line: AttendanceLine) -> Sheet:
        """Of what is not live, those on which the learner completed it."""
        days = days_of(self._activity, self._desk.today().isoformat())
        if line.completion.on and not self._activity.format.is_live:
            days = (line.completion.on, line.completion.on)
        if days not in self._made:
            self._made[days] = statement_service.of_activity(self._desk, self._activity.id, days)
        return self._made[days]


def _sound(sheet: Sheet, credited: Credited | None) -> bool:
    """Whether what a certificate would award may be awarded."""
    if credited is None or not credited.awarded:
        return True
    kind = credited.credit_type
    # ANCC: the certificate gives the provider's address.
    if body(kind.body).address and not sheet.office.address.strip():
        return False
    return sheet.behind(kind, credited.designated) is not None


class _Room(NamedTuple):
    """Who is asked about, and what is known of them by their ids.

    Attributes:
        lines: by name, those who were there first.
        expected: who is only expected, and so is taken to come to all of it.
        claims: what each claims, or would, by the id of the type of credit.
        attended: what each attended of a series, or would.

    """

    lines: list[AttendanceLine]
    expected: Collection[int]
    claims: dict[int, dict[int, int]]
    attended: dict[int, Additions]

    @classmethod
    def of(
        cls, desk: Desk, activity: Activity, people: Collection[int] | None, *, early: bool
    ) -> Self:
        """Look them up: everybody, or those who are asked for."""
        begun = activity.starts_on <= desk.today().isoformat()
        there = attendance_query.of_activity(desk.store, activity.id) if begun else []
        there = [line for line in there if people is None or line.person_id in people]
        claims: dict[int, dict[int, int]] = {}
        for claim in tables.claims.of(desk.store, activity_id=activity.id):
            claims.setdefault(claim.person_id, {})[claim.credit_type_id] = claim.amount
        attended = series.attended(desk, activity)
        coming = ahead.lines(desk, activity.id, people) if early else []
        whom = [line.person_id for line in coming]
        if whom:
            claims |= claim_service.foreseen(desk, activity, whom)
            attended |= dict.fromkeys(whom, ahead.meeting(desk, activity))
        return cls([*there, *coming], set(whom), claims, attended)


def _not_held(
    sheet: Sheet, due: _Due, held: Sequence[Certificate], added: Additions
) -> Iterator[tuple[Credited | None, tuple[ListedSession, ...]]]:
    """What is due and not certified yet, with the sessions of a series that it is for."""
    for each in () if due.waits else due.papers:
        credited, sessions = added.of(each, held)
        # What nothing stands behind is told elsewhere, and certified when it is on file.
        if (sessions or not _is_held(credited, held)) and _sound(sheet, credited):
            yield credited, sessions


def _is_held(credited: Credited | None, held: Collection[Certificate]) -> bool:
    """Whether somebody has this certificate in force; any stands for one of participation."""
    if credited is None or not credited.awarded:
        return bool(held)
    return any(each.credit_type_id == credited.credit_type.id for each in held)


def _outdated(
    line: AttendanceLine, held: Sequence[Certificate], due: _Due, added: Additions
) -> list[Problem]:
    """Papers in force that award another amount than the learner claims by now."""
    now = {each.credit_type.id: each.claimed for each in due.papers if each and each.awarded}
    problems = []
    for each in held:
        claimed = now.get(each.credit_type_id or 0) or 0
        # AMA: the paper gives the credit that was claimed, not another amount.
        if not each.credits or each.credits == claimed:
            continue
        if added.cover(held, each.credit_type_id, claimed):
            continue
        instead = f"{amount_text(claimed)} is claimed" if claimed else "no credit is awarded"
        problems.append(
            remarks.trouble(
                line,
                "certificate-outdated",
                f"Certificate {each.number} of {line.display} says {amount_text(each.credits)}, "
                f"and {instead} now.",
                "Reissue it, with the reason." if claimed else "Void it, with the reason.",
            )
        )
    return problems


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """What one learner is due.

    Attributes:
        papers: one for each certificate; None for participation without any credit designated.
        reported: codes of the types of which their attendance is reported, and nothing certified.
        problems: what there is to look at.
        waits: none of them can be made out before that is seen to.

    """

    papers: tuple[Credited | None, ...] = ()
    reported: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    waits: bool = False


def _in_force(
    desk: Desk, activity_id: int, set_aside: Collection[int]
) -> dict[int, list[Certificate]]:
    """The certificates in force for an activity, by person."""
    found: dict[int, list[Certificate]] = {}
    for each in certificate_store.in_force(desk.store, activity_id):
        if each.id not in set_aside:
            found.setdefault(each.person_id, []).append(each)
    return found


def _due(
    sheet: Sheet,
    line: AttendanceLine,
    designated: list[tuple[CreditType, Designation]],
    chosen: Chosen,
    claims: Mapping[int, int],
) -> _Due:
    """Which certificates a learner is due: one per type of credit awarded, else participation."""
    if chosen.open:
        names = {each.code: each.name for each, _ in designated}
        problem = remarks.to_choose(line, [names[code] for code in chosen.open])
        return _Due(problems=(problem,), waits=True)
    awarded: list[Credited | None] = []
    participation: list[Credited | None] = []
    reported: list[str] = []
    problems: list[Problem] = []
    eligible = known = False
    for credit_type, designation in designated:
        if not may_be_awarded(credit_type, physician=line.physician, profession=line.profession):
            continue
        known = known or bool(credit_type.professions) or credit_type.physicians_only
        # The points of a board come with other credit, or are named among those it does not count.
        if credit_type.code not in chosen.codes and not credit_type.follows:
            continue
        amount = claims.get(credit_type.id)
        credited = Credited(credit_type=credit_type, designated=designation.amount, claimed=amount)
        if credit_type.paper is Paper.PARTICIPATION:
            participation += [credited] if amount else []
        elif not amount:
            eligible = eligible or credit_type.paper is Paper.COMPLETION
            if not board_of(credit_type):
                problems.append(remarks.without_credit(sheet.activity, line, credit_type, amount))
        # ACPE: since May 2014 no statements of credit are issued; CPE Monitor is the record.
        elif credit_type.paper is Paper.NONE:
            reported += [credit_type.code] if sheet.behind(credit_type, designation.amount) else []
        else:
            eligible = True
            awarded.append(credited)
    # Unknown counts as no: participation can be replaced, credit awarded wrongly is a finding.
    if not eligible and line.physician is None and designated and not known:
        problems.append(remarks.profession_unknown(line))
    if not eligible and not participation:
        participation = [_designated_line(sheet, designated)]
    papers = tuple(awarded or participation)
    # What is worked on alone says the day on which it was completed, and never another one.
    waits = sheet.activity.needs_completion_date and not line.completion.on
    if waits and not (line.completion.reference and problems):
        problems.append(remarks.undated(sheet.activity, line))
    return _Due(
        papers=papers,
        reported=tuple(reported),
        problems=tuple({each.message: each for each in problems}.values()),
        waits=waits,
    )


def _designated_line(
    sheet: Sheet, designated: list[tuple[CreditType, Designation]]
) -> Credited | None:
    """What a certificate of participation says the activity was designated for."""
    for credit_type, designation in designated:
        sound = sheet.behind(credit_type, designation.amount)
        if credit_type.paper is Paper.COMPLETION and sound:
            return Credited(credit_type=credit_type, designated=designation.amount)
    return None


def _refuse_unready(desk: Desk, activity: Activity, *, early: bool) -> None:
    """Stop where nothing may be certified at all, or nothing yet."""
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so no certificates are issued for it.",
            "",
            "If it took place after all, set it to active first.",
        )
    if early:
        ahead.refuse_unfit(desk, activity)
    elif activity.starts_on > desk.today().isoformat():
        raise DeskError(
            "activity-not-begun",
            f"{activity.code} begins on {date_words(activity.starts_on)}, so nothing can be "
            "certified yet.",
            "Nobody can have taken part yet.",
            "For who is expected they can be issued ahead. If the date is wrong, correct it on the "
            "activity's overview.",
        )
    on_file = approvals.on_file(desk, activity.id)
    refuse(office_rules.check(desk.office, accredited=bool(on_file.held or on_file.filed)))
