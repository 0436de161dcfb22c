"""The office's accreditations: recorded, changed, removed, and what there is to look at."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.office import accreditations as rules
from cme_desk.domain.office.accreditations import Accreditation, Held
from cme_desk.domain.office.bodies import body
from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.people.names import fold
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.wording import rules as wording_rules
from cme_desk.domain.wording.phrases import article, without_article
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.store import tables
from cme_desk.store.operations import operation


def publicity(desk: Desk, held: Held) -> str:
    """How the office may speak of an accreditation, and where that wording is from; "" for not."""
    names = (article(desk.office.provider), without_article(desk.office.provider))
    said, allowed = held.publicity(*names), held.body.publicity
    return f"{said}\n({allowed.source}.)" if said and allowed is not None else ""


def held(desk: Desk) -> list[Held]:
    """All accreditations with their bodies: those in CME first, then by body and term."""
    known = {each.id: each for each in tables.accreditors.of(desk.store)}
    found = [
        Held(accreditation=each, accreditor=known[each.accreditor_id])
        for each in tables.accreditations.of(desk.store)
    ]
    return sorted(
        found,
        key=lambda each: (
            each.accreditor.kind == "other",
            each.accreditor.short.casefold(),
            each.accreditation.term_from,
        ),
    )


def get(desk: Desk, accreditation_id: int) -> Held:
    """An accreditation with its body.

    Raises:
        DeskError: it is not there any more.

    """
    mine = tables.accreditations.get(desk.store, accreditation_id)
    return Held(
        accreditation=mine, accreditor=tables.accreditors.get(desk.store, mine.accreditor_id)
    )


def main(desk: Desk) -> Accreditor | None:
    """Who accredits the office in continuing medical education today; None for nobody."""
    today = desk.today().isoformat()
    found = rules.main(held(desk), today, today)
    return None if found is None else found.printed


def bodies(desk: Desk) -> list[Accreditor]:
    """All bodies that may accredit or approve, those of CME first, each kind by name."""
    return sorted(
        tables.accreditors.of(desk.store),
        key=lambda each: (each.kind != "accme", each.kind == "other", each.name.casefold()),
    )


def find_body(desk: Desk, text: str) -> Accreditor:
    """The body that is meant by its letters, its code, its name, or how the name begins.

    Raises:
        DeskError: none is, or more than one.

    """
    return named(bodies(desk), text)


def named(known: list[Accreditor], text: str) -> Accreditor:
    """The one of some bodies that is meant by a text.

    Raises:
        DeskError: none is, or more than one.

    """
    wanted = fold(text)
    found = [
        each for each in known if wanted in {fold(each.code), fold(each.short), fold(each.name)}
    ] or [each for each in known if wanted and fold(each.name).startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(each.short for each in found or known)
        raise DeskError(
            "accreditor-not-found",
            f"“{text}” is no body that is known here."
            if not found
            else f"“{text}” may mean more than one body.",
            "",
            f"Use one of: {names}. Of a state society that is not among them, give the full name "
            "as well.",
        )
    return found[0]


def state_society(known: list[Accreditor], short: str, name: str) -> Accreditor:
    """A state society that does not ship: its letters and name in the form that societies share."""
    short, name = " ".join(short.split()), " ".join(name.split())
    shared = next(each for each in known if each.kind in ("state", "accme"))
    if short.casefold() not in name.casefold():
        name = f"{name} ({short})"
    return Accreditor(
        code="-".join(fold(short).split()),
        name=name,
        short=short,
        kind="state",
        direct=shared.direct,
        joint=shared.joint,
        source="The form that state societies share; compare with your society's own text",
        confirmed=False,
    )


def meant(known: list[Accreditor], text: str, name: str) -> Accreditor:
    """A body by its letters or name; with a full name, a state society that is not known yet.

    Raises:
        DeskError: there is none, or the full name is another one's.

    """
    if not name.strip():
        return named(known, text)
    made = state_society(known, text, name)
    for each in known:
        if each.code == made.code:
            if each.name.casefold() in (made.name.casefold(), name.strip().casefold()):
                return each
            raise DeskError(
                "accreditor-taken",
                f"“{text}” is {each.name} here.",
                "",
                "Leave the name out if that is meant, or use other letters.",
            )
    return made


def add(
    desk: Desk, accreditation: Accreditation, *, society: Accreditor | None = None
) -> tuple[Accreditation, Changes]:
    """Record an accreditation of the office.

    Args:
        desk: the office.
        accreditation: what its letter says.
        society: the body, where it is a state society that is not known yet.

    Raises:
        DeskError: the body does not give this, or the dates or a statement cannot be.

    """
    with operation(desk.store, "add accreditation", "") as doing:
        if society is not None:
            kept = tables.accreditors.find(desk.store, code=society.code)
            made_body = kept or tables.accreditors.add(desk.store, society)
            accreditation = replace(accreditation, accreditor_id=made_body.id)
        tidy, short = _checked(desk, accreditation)
        made = tables.accreditations.add(desk.store, tidy)
        doing.sentence = f"Recorded the accreditation by {short}"
    return made, doing.changes


def change(desk: Desk, accreditation: Accreditation) -> Changes:
    """Change an accreditation.

    Raises:
        DeskError: it is not there any more, or cannot be so.

    """
    tables.accreditations.get(desk.store, accreditation.id)
    with operation(desk.store, "change accreditation", "") as doing:
        tidy, short = _checked(desk, accreditation)
        tables.accreditations.change(desk.store, tidy)
        doing.sentence = f"Changed the accreditation by {short}"
    return doing.changes


def remove(desk: Desk, accreditation_id: int) -> Changes:
    """Take an accreditation away; what was designated on it stays and is told. Undo restores it.

    Raises:
        DeskError: it is not there any more.

    """
    gone = get(desk, accreditation_id)
    sentence = f"Removed the accreditation by {gone.accreditor.short}"
    with operation(desk.store, "remove accreditation", sentence) as doing:
        tables.accreditations.remove(desk.store, accreditation_id)
    return doing.changes


def problems(desk: Desk) -> list[Problem]:
    """What there is to look at today: terms that ended or end soon, and a status that lapsed."""
    return rules.problems_of(held(desk), desk.today())


def _checked(desk: Desk, accreditation: Accreditation) -> tuple[Accreditation, str]:
    """An accreditation as it is kept, and the body's letters; refused if it cannot be."""
    accreditor = tables.accreditors.get(desk.store, accreditation.accreditor_id)
    grants = body(accreditor.code, accreditor.kind).grants
    tidy = replace(
        accreditation,
        # What a body gives one way only needs no saying.
        kind=grants[0] if len(grants) == 1 else accreditation.kind,
        provider_number=accreditation.provider_number.strip(),
        approver=" ".join(accreditation.approver.split()),
        direct=" ".join(accreditation.direct.split()),
        joint=" ".join(accreditation.joint.split()),
        source=accreditation.source.strip(),
    )
    refuse(rules.check(tidy, accreditor))
    for form, blanks in (
        ("direct", wording_rules.ACCREDITOR_DIRECT),
        ("joint", wording_rules.ACCREDITOR_JOINT),
    ):
        # The office's own statement may name the office itself, without a blank.
        if text := getattr(tidy, form):
            refuse(wording_rules.check_template(text, blanks._replace(required=())))
    return tidy, accreditor.short
