"""The wordings that the office edits: accreditors' and types' statements, and its own.

Each text has one code to be called by: "accme.direct", "accme.joint", "ama-pra-1.designation", or a
statement's own code, such as "support-none".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import AMA, IPCE
from cme_desk.domain.wording import markup, phrases, rules
from cme_desk.domain.wording.phrases import date_words
from cme_desk.domain.wording.rules import Blanks
from cme_desk.domain.wording.texts import Statement
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from cme_desk.services.statements import sheet as statement_service
from cme_desk.store import tables
from cme_desk.store.operations import operation

_FORMS = {
    "direct": ("planned alone", rules.ACCREDITOR_DIRECT),
    "joint": ("planned jointly", rules.ACCREDITOR_JOINT),
}
"""Of an accreditor's two statements: what is planned so, and the blanks that it may have."""

KINDS = ("accme", "state", "joint-accreditation", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text that the office may edit.

    Attributes:
        code: what it is called by.
        name: as the list shows it.
        text: the markup template.
        source: where it stands, and its date.
        confirmed: False for wording that was not read at its owner.
        blanks: the names of blanks that it may have.
        owner: the record that it belongs to.

    """

    code: str
    name: str
    text: str
    source: str
    confirmed: bool
    blanks: tuple[str, ...]
    owner: Accreditor | CreditType | Statement


def listed(desk: Desk) -> list[Wording]:
    """All wordings: those of its accreditor first, then of types of credit, then its own.

    The office's own for IPCE is not among them where the type of credit has one, which prints.
    """
    mine = {each.accreditor.id for each in accreditations.held(desk)}
    found = [
        _wording(each, f"{each.code}.{form}", f"{each.short}, {words}", getattr(each, form), blanks)
        for each in sorted(accreditations.bodies(desk), key=lambda each: each.id not in mine)
        for form, (words, blanks) in _FORMS.items()
        # What stands behind one credit alone needs no statement for what is joint.
        if each.kind != "other" or getattr(each, form) or (form == "direct" and each.id in mine)
    ]
    types = [
        each
        for each in tables.credit_types.of(desk.store)
        # An empty one is offered where a board's sentence belongs and none ships.
        if each.designation.strip() or each.follows
    ]
    found += [
        _wording(
            each,
            f"{each.code}.designation",
            f"{each.name}, designation",
            each.designation,
            rules.DESIGNATION,
        )
        for each in types
    ]
    found += [
        _wording(each, each.code, each.name, each.text, _blanks_of(each))
        for code, each in statement_service.texts(desk).items()
        if code != IPCE or all(credit_type.code != IPCE for credit_type in types)
    ]
    return found


def _wording(
    owner: Accreditor | CreditType | Statement, code: str, name: str, text: str, blanks: Blanks
) -> Wording:
    return Wording(
        code=code,
        name=name,
        text=text,
        source=owner.source,
        confirmed=owner.confirmed,
        blanks=tuple(sorted(blanks.known)),
        owner=owner,
    )


def _blanks_of(statement: Statement) -> Blanks:
    return rules.STATEMENTS.get(statement.code, Blanks(frozenset()))


def find(desk: Desk, code: str) -> Wording:
    """The wording of a code.

    Raises:
        DeskError: there is none.

    """
    wanted = code.strip().casefold()
    for each in listed(desk):
        if each.code.casefold() == wanted:
            return each
    raise DeskError(
        "wording-not-found",
        f"There is no statement with the code “{code}”.",
        "",
        "“cme-desk statements list” shows all of them.",
    )


def set_text(
    desk: Desk, code: str, text: str, *, source: str = "", confirmed: bool | None = None
) -> Changes:
    """Change a wording; from then on it is the office's own.

    Args:
        desk: the office.
        code: which.
        text: the markup template.
        source: where it stands; that the office wrote it, with the day, if empty.
        confirmed: whether it was compared with its owner's text. None: yes for the office's own
            statements; no for an accreditor's or a type's, unless the text stays.

    Raises:
        DeskError: there is none, or the text breaks a rule.

    """
    wording = find(desk, code)
    owner = wording.owner
    text = " ".join(text.split())
    sure = (wording.confirmed and text == wording.text) if confirmed is None else confirmed
    kept = wording.source if text == wording.text else ""
    source = source.strip() or kept or f"The office's own wording, {date_words(desk.today())}"
    if sure and not isinstance(owner, Statement):
        _refuse(rules.check_confirmed(source))
    if isinstance(owner, Accreditor):
        edited = replace(owner, source=source, confirmed=sure)
        joint = wording.code.endswith(".joint")
        return save_accreditor(
            desk, replace(edited, joint=text) if joint else replace(edited, direct=text)
        )
    changed: CreditType | Statement
    if isinstance(owner, CreditType):
        blanks = rules.FOLLOWING if owner.follows else rules.DESIGNATION
        _refuse(rules.check_template(text, blanks, ama=owner.code == AMA))
        changed = replace(owner, designation=text, source=source, confirmed=sure)
    else:
        _refuse(rules.check_template(text, _blanks_of(owner)))
        changed = replace(owner, text=text, source=source, confirmed=confirmed is not False)
    sentence = f"Changed the wording: {wording.name}"
    with operation(desk.store, "change statement", sentence) as doing:
        _write(desk, changed)
    return doing.changes


def confirm(desk: Desk, code: str, *, on: str = "", at: str = "") -> Changes:
    """Say that a wording was compared with its owner's own text.

    A statement that is the office's own may be confirmed without day and address.

    Args:
        desk: the office.
        code: which.
        on: the date on which it was read there (ISO).
        at: the address where it stands.

    Raises:
        DeskError: there is none, the date is none or yet to come, or the address is none.

    """
    wording = find(desk, code)
    if on > desk.today().isoformat():
        raise DeskError(
            "bad-confirmation-date", "That day is yet to come.", "", "Type when you read it."
        )
    source = wording.source
    if not isinstance(wording.owner, Statement) or on or at:
        read = f"read on {phrases.long_date(on) if on else ''} at {at.strip()}"
        _refuse(rules.check_confirmed(read))
        source = f"{source.rstrip('. ')}; {read}"
    with operation(desk.store, "confirm statement", f"Confirmed {wording.name}") as doing:
        _write(desk, replace(wording.owner, source=source, confirmed=True))
    return doing.changes


def _write(desk: Desk, owner: Accreditor | CreditType | Statement) -> None:
    """Change what a wording belongs to; add a statement where the office had only what ships."""
    if isinstance(owner, Accreditor):
        tables.accreditors.change(desk.store, owner)
    elif isinstance(owner, CreditType):
        tables.credit_types.change(desk.store, owner)
    elif there := tables.statements.find(desk.store, code=owner.code):
        tables.statements.change(desk.store, replace(owner, id=there.id, uid=there.uid))
    else:
        tables.statements.add(desk.store, replace(owner, id=0))


def save_accreditor(desk: Desk, accreditor: Accreditor) -> Changes:
    """Keep an accrediting organization with both its statements: a new one, or one changed.

    Raises:
        DeskError: something that it must have is missing, its code is taken, or a text breaks a
            rule.

    """
    tidy = replace(
        accreditor,
        code=accreditor.code.strip().casefold(),
        name=" ".join(accreditor.name.split()),
        short=" ".join(accreditor.short.split()),
        direct=" ".join(accreditor.direct.split()),
        joint=" ".join(accreditor.joint.split()),
        source=accreditor.source.strip(),
    )
    _refuse(_check_accreditor(desk, tidy))
    if tidy.confirmed:
        _refuse(rules.check_confirmed(tidy.source))
    verb = "Changed the statements of" if tidy.id else "Added the accreditor"
    with operation(desk.store, "change accreditor", f"{verb} {tidy.name}") as doing:
        tables.accreditors.put(desk.store, tidy)
    return doing.changes


def _check_accreditor(desk: Desk, accreditor: Accreditor) -> list[Problem]:
    """Name what keeps an accrediting organization from being kept."""
    problems = []
    for field, noun, such in (
        ("name", "name", "California Medical Association (CMA)"),
        ("short", "letters", "CMA"),
        ("code", "code", "cma"),
    ):
        if not getattr(accreditor, field):
            problems.append(
                Problem(
                    reference=f"missing-{field}",
                    message=f"The accreditor has no {noun}.",
                    remedy=f"Type its {noun}, such as “{such}”.",
                )
            )
    if accreditor.kind not in KINDS:
        problems.append(
            Problem(
                reference="bad-kind",
                message=f"“{accreditor.kind}” is no kind of accreditor.",
                remedy=f"Choose one of {', '.join(KINDS)}.",
            )
        )
    other = tables.accreditors.find(desk.store, code=accreditor.code)
    if other is not None and other.id != accreditor.id:
        problems.append(
            Problem(
                reference="code-taken",
                message=f"There is an accreditor with the code “{other.code}”: {other.name}.",
                remedy="Choose other letters, or change that one.",
            )
        )
    for form, (_, blanks) in _FORMS.items():
        if accreditor.kind == "other" and not getattr(accreditor, form):
            continue
        found = rules.check_template(getattr(accreditor, form), blanks)
        problems += [replace(each, where=form) for each in found]
    return problems


def remove_accreditor(desk: Desk, accreditor_id: int) -> Changes:
    """Take an accrediting organization away; undo brings it back.

    Raises:
        DeskError: it accredits this office, or is not there any more.

    """
    found = tables.accreditors.get(desk.store, accreditor_id)
    if any(each.accreditor.id == found.id for each in accreditations.held(desk)):
        raise DeskError(
            "accreditor-in-use",
            f"{found.name} cannot be removed: it accredits this office.",
            "",
            "Remove the accreditation in Settings first.",
        )
    with operation(
        desk.store, "remove accreditor", f"Removed the accreditor {found.name}"
    ) as doing:
        tables.accreditors.remove(desk.store, found.id)
    return doing.changes


def state_form(desk: Desk) -> Accreditor:
    """An accrediting organization to begin with: the form that state societies share."""
    return replace(
        accreditations.state_society(accreditations.bodies(desk), "", ""), name="", code=""
    )


def example(desk: Desk) -> dict[str, str]:
    """A value for each blank there is, as markup, to show how a wording prints."""
    office, accreditor = desk.office, accreditations.main(desk)
    provider = phrases.without_article(office.provider) or "[accredited provider]"
    partner = "[joint provider]"
    return {
        "the_provider": markup.escape(phrases.article(provider)),
        "provider": markup.escape(provider),
        "joint_provider": partner,
        "providers": markup.escape(phrases.listed([provider, partner])),
        "accreditor": markup.escape(accreditor.name) if accreditor else "[accreditor]",
        "accreditor_short": markup.escape(accreditor.short) if accreditor else "[letters]",
        "format": "live activity",
        "amount": "1.00",
        "label": rules.PHRASE,
        "title": "[title]",
        "location": "[place]",
        "dates": "[dates]",
        "approver": "[who approved]",
        "number": "[number of the approval]",
        "approved_from": "[first day of the approval]",
        "approved_to": "[last day of the approval]",
        "provider_number": "[provider number]",
        "term_from": "[first day of the accreditation]",
        "term_to": "[last day of the accreditation]",
        "relationships": "[name: nature of the relationship with company]",
        "companies": "[companies]",
        "nature": "[nature of what was given]",
    }


def _refuse(problems: list[Problem]) -> None:
    """Stop at the first of some problems."""
    if problems:
        first = problems[0]
        prefix = f"Statement of what is {_FORMS[first.where][0]}: " if first.where else ""
        raise DeskError(first.reference, f"{prefix}{first.message}", "", first.remedy)
