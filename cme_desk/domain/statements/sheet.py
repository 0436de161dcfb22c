"""All statements of one activity in the order in which an announcement prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.problems import Problem
from cme_desk.domain.statements import compose as statements
from cme_desk.domain.vocabulary import (
    AMA,
    IPCE,
    ActivityFormat,
    ActivityStatus,
    Providership,
    Worded,
)
from cme_desk.domain.wording import markup, phrases
from cme_desk.domain.wording.markup import escape, fill
from cme_desk.domain.wording.texts import Statement


class StatementKind(Worded):
    """What a statement is about."""

    ACCREDITATION = "accreditation"
    IPCE = "ipce", "Interprofessional credit"
    DESIGNATION = "designation"
    PARTICIPATION = "participation", "Other learners"
    DISCLOSURE = "disclosure"
    SUPPORT = "commercial-support", "Commercial support"
    SAVE_THE_DATE = "save-the-date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One statement as it prints.

    Attributes:
        kind: what it is about.
        code: where its wording is kept: "accme.joint", "ama-pra-1.designation", "support-none".
        name: whose or what it is ("AMA PRA Category 1"); may be empty.
        markup: the words, with italics.
        source: where the wording stands; empty for what was typed for this activity.
        confirmed: False for wording that was not read at its owner.
        alone: whether it must be divided from all other text.
        credit_type_id: the type of credit that it designates; None for the others.

    """

    kind: StatementKind
    code: str
    name: str = ""
    markup: str
    source: str = ""
    confirmed: bool = True
    alone: bool = False
    credit_type_id: int | None = None

    @property
    def text(self) -> str:
        """As plain text."""
        return markup.plain(self.markup)

    @property
    def html(self) -> str:
        """As one paragraph of HTML."""
        return f"<p>{markup.rich(self.markup)}</p>"


def compose(
    *,
    office: Office,
    accreditor: Accreditor | None,
    activity: Activity,
    designated: Sequence[tuple[CreditType, int]],
    texts: Mapping[str, Statement],
) -> list[Printed]:
    """Compose an activity's statements; what cannot be composed is left out, and `missing` says so.

    Args:
        office: the accredited provider.
        accreditor: who accredits it; None if that is not known.
        activity: what it is about.
        designated: types of credit with their amounts in hundredths.
        texts: the office's statements by code.

    """
    printed: list[Printed] = []
    joint = activity.providership is Providership.JOINT
    named = bool(activity.joint_providers) or not joint
    if accreditor is not None and office.provider.strip() and named:
        printed.append(_accreditation(office, accreditor, activity))
    credited = [_designation(office, activity, each, amount, texts) for each, amount in designated]
    printed += sorted(
        (each for each in credited if each is not None and each.markup.strip()),
        key=lambda each: each.kind is not StatementKind.IPCE,
    )
    if any(each.code == AMA for each, _ in designated) and "others-participation" in texts:
        others = texts["others-participation"]
        printed.append(_fixed(office, activity, others, StatementKind.PARTICIPATION))
    for kind, words in (
        (StatementKind.DISCLOSURE, activity.disclosure),
        (StatementKind.SUPPORT, activity.commercial_support),
    ):
        if words.strip():
            printed.append(Printed(kind=kind, code="", markup=escape(words.strip())))
    return printed


def _accreditation(office: Office, accreditor: Accreditor, activity: Activity) -> Printed:
    joint = activity.providership is Providership.JOINT
    return Printed(
        kind=StatementKind.ACCREDITATION,
        code=f"{accreditor.code}.{'joint' if joint else 'direct'}",
        name=accreditor.short,
        markup=statements.accreditation(office, accreditor, activity),
        source=accreditor.source,
        confirmed=accreditor.confirmed,
        alone=accreditor.kind == "joint-accreditation",
    )


def _designation(
    office: Office,
    activity: Activity,
    credit_type: CreditType,
    amount: int,
    texts: Mapping[str, Statement],
) -> Printed | None:
    """A type's designation statement; IPCE's wording may stand with the type or by itself."""
    is_ipce = credit_type.code == IPCE
    kind = StatementKind.IPCE if is_ipce else StatementKind.DESIGNATION
    if is_ipce and not credit_type.designation and IPCE in texts:
        text = texts[IPCE]
        return Printed(
            kind=kind,
            code=text.code,
            name=credit_type.name,
            markup=fill(text.text, amount=amount_text(amount), **statements.names_of(office)),
            source=text.source,
            confirmed=text.confirmed,
            credit_type_id=credit_type.id,
        )
    return Printed(
        kind=kind,
        code=f"{credit_type.code}.designation",
        name=credit_type.name,
        markup=statements.designation(office, activity, credit_type, amount),
        source=credit_type.source,
        confirmed=credit_type.confirmed,
        credit_type_id=credit_type.id,
    )


def save_the_date(
    office: Office,
    activity: Activity,
    designated: Sequence[tuple[CreditType, int]],
    texts: Mapping[str, Statement],
) -> Printed | None:
    """What a save-the-date may say of credit; None where no AMA PRA credit is designated.

    It needs no other statement while it names neither faculty nor objectives.
    """
    text = texts.get("save-the-date")
    cancelled = activity.status is ActivityStatus.CANCELLED
    if text is None or cancelled or all(each.code != AMA for each, _ in designated):
        return None
    return _fixed(office, activity, text, StatementKind.SAVE_THE_DATE)


def _fixed(office: Office, activity: Activity, text: Statement, kind: StatementKind) -> Printed:
    return Printed(
        kind=kind,
        code=text.code,
        markup=fill(text.text, title=escape(activity.title), **statements.names_of(office)),
        source=text.source,
        confirmed=text.confirmed,
    )


def support_text(
    texts: Mapping[str, Statement], office: Office, *, companies: Sequence[str], nature: str = ""
) -> str:
    """What learners are told of commercial support, as plain text to keep with the activity.

    Args:
        texts: the office's statements by code.
        office: the accredited provider.
        companies: names of those that gave; none for "no commercial support".
        nature: of what was given in kind; empty for money.

    """
    code = "support-none" if not companies else "support-in-kind" if nature else "support-monetary"
    made = fill(
        texts[code].text,
        companies=escape(phrases.listed(list(companies))),
        nature=escape(nature.rstrip(". ")),
        **statements.names_of(office),
    )
    return markup.plain(made)


def disclosure_text(texts: Mapping[str, Statement], office: Office, relationships: str = "") -> str:
    """What learners are told of relevant financial relationships, as plain text to keep.

    `relationships` names the people, companies and natures ("A. Reyes: consultant to Lumen
    Devices"); empty where nobody has any.
    """
    code = "disclosure-mitigated" if relationships.strip() else "disclosure-none"
    listed = "; ".join(each.strip(" .;") for each in relationships.splitlines() if each.strip())
    made = fill(texts[code].text, relationships=escape(listed), **statements.names_of(office))
    return markup.plain(made)


def missing(
    office: Office,
    accreditor: Accreditor | None,
    activity: Activity,
    designated: Sequence[tuple[CreditType, int]],
) -> list[Problem]:
    """What keeps an activity's statements from being complete, and where it is put right."""
    problems: list[Problem] = []

    def lacks(reference: str, message: str, remedy: str) -> None:
        problems.append(Problem(reference=reference, message=message, remedy=remedy))

    if not office.provider.strip():
        lacks(
            "missing-provider",
            "The office does not say who the accredited provider is.",
            "Type the accredited provider's name in the office's details.",
        )
    if accreditor is None:
        lacks(
            "missing-accreditor",
            "The office does not say who accredits it.",
            "Choose ACCME, your state society or Joint Accreditation in the office's details.",
        )
    if activity.providership is Providership.JOINT and not activity.joint_providers:
        lacks(
            "missing-joint-provider",
            "The activity is joint, but no joint provider is named.",
            "Type the joint provider's name on the activity's overview.",
        )
    if activity.status is ActivityStatus.CANCELLED:
        lacks(
            "activity-cancelled",
            "The activity was cancelled, so nothing may be announced as designated for it.",
            "If it takes place after all, set it to active first.",
        )
    if not designated:
        lacks(
            "missing-designation",
            "No credit is designated, so there is no designation statement.",
            "Designate credit on the activity's overview, if it is to carry any.",
        )
    if activity.format is ActivityFormat.OTHER and not activity.other_format.strip():
        lacks(
            "missing-other-format",
            "The format is “other”, and your own name for it is not known.",
            "ACCME asks for that name in the designation statement: type it on the overview.",
        )
    if not activity.disclosure.strip():
        lacks(
            "missing-disclosure",
            "It is not said what learners are told about relevant financial relationships.",
            "Write it with the statements, also where nobody has any.",
        )
    return problems


def as_text(printed: Sequence[Printed]) -> str:
    """All of them as plain text, each a paragraph of its own."""
    return "\n\n".join(each.text for each in printed)


def as_html(printed: Sequence[Printed]) -> str:
    """All of them as HTML, for what keeps italics."""
    return "".join(each.html for each in printed)
