"""All statements of one activity in the order in which an announcement prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import Behind, Days, Filed, OnFile
from cme_desk.domain.credit.types import CreditType, amount_text
from cme_desk.domain.office.accreditations import Held
from cme_desk.domain.office.bodies import Grade
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.problems import Problem
from cme_desk.domain.statements import compose as statements
from cme_desk.domain.vocabulary import (
    AMA,
    IPCE,
    ActivityStatus,
    Providership,
    Worded,
)
from cme_desk.domain.wording import markup, phrases
from cme_desk.domain.wording.markup import escape, fill
from cme_desk.domain.wording.phrases import date_words
from cme_desk.domain.wording.texts import Statement


class StatementKind(Worded):
    """What a statement is about."""

    ACCREDITATION = "accreditation"
    IPCE = "ipce", "Interprofessional credit"
    DESIGNATION = "designation"
    PENDING = "pending", "Applied for"
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


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All statements of one activity, composed when they are asked for.

    Attributes:
        office: the accredited provider.
        on_file: the office's accreditations and the activity's approvals.
        days: the days on which these must stand.
        activity: what they are about.
        designated: types of credit with their amounts in hundredths.
        texts: the office's statements by code.

    """

    office: Office
    on_file: OnFile
    days: Days
    activity: Activity
    designated: Sequence[tuple[CreditType, int]]
    texts: Mapping[str, Statement]

    @property
    def accreditor(self) -> Accreditor | None:
        """Who accredits the provider in continuing medical education on these days, if any."""
        held = self.on_file.main(self.days)
        return None if held is None else held.printed

    @property
    def joint(self) -> bool:
        """Whether the activity is planned with others."""
        return self.activity.providership is Providership.JOINT

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        """All that can be composed, in order; `missing` says what is left out."""
        printed = list(self.accreditations(self.designated))
        credited = [
            self._designation(each, amount, behind)
            for each, amount in self.designated
            if (behind := self.behind(each, amount))
        ]
        printed += sorted(
            (each for each in credited if each.markup.strip()),
            key=lambda each: each.kind is not StatementKind.IPCE,
        )
        printed += filter(None, map(self._pending, self.on_file.filed))
        if self._designates_ama and "others-participation" in self.texts:
            printed.append(self._fixed("others-participation", StatementKind.PARTICIPATION))
        for kind, words in (
            (StatementKind.DISCLOSURE, self.activity.disclosure),
            (StatementKind.SUPPORT, self.activity.commercial_support),
        ):
            if words.strip():
                printed.append(Printed(kind=kind, code="", markup=escape(words.strip())))
        return tuple(printed)

    def accreditations(self, designated: Sequence[tuple[CreditType, int]]) -> tuple[Printed, ...]:
        """Whose accreditation stands behind some credit, each once, the accreditor of CME first."""
        named = bool(self.activity.joint_providers) or not self.joint
        if not self.office.provider.strip() or not named:
            return ()
        first = self.on_file.main(self.days)
        found = [] if first is None else [first]
        for credit_type, amount in designated:
            behind = self.behind(credit_type, amount)
            # One society stands for another: one statement of an accreditor of CME is enough.
            if behind and behind.held and (first is None or behind.held.accreditor.kind == "other"):
                found.append(behind.held)
        made = {each.accreditor.code: self._accreditation(each) for each in found}
        return tuple(each for each in made.values() if each.markup.strip())

    def behind(self, credit_type: CreditType, amount: int) -> Behind | None:
        """What stands behind an amount of credit; None where nothing does: it must not print."""
        if self.on_file.trouble(credit_type, self.activity, self.days, amount):
            return None
        return self.on_file.behind(credit_type, self.days)

    @cached_property
    def save_the_date(self) -> Printed | None:
        """What a save-the-date may say of credit; None where no AMA PRA credit is designated.

        It needs no other statement while it names neither faculty nor objectives.
        """
        cancelled = self.activity.status is ActivityStatus.CANCELLED
        if cancelled or "save-the-date" not in self.texts or not self._designates_ama:
            return None
        return self._fixed("save-the-date", StatementKind.SAVE_THE_DATE)

    @cached_property
    def missing(self) -> tuple[Problem, ...]:
        """What keeps them from being complete, and where it is put right."""
        office, activity = self.office, self.activity
        kind = activity.format.words.lower()
        # Whether it is as it must be, and what is said where it is not.
        wanted = (
            (
                office.provider.strip(),
                "missing-provider",
                "The office does not say who the accredited provider is.",
                "Type the accredited provider's name in the office's details.",
            ),
            (
                self.on_file.main(self.days) or self.on_file.held or self.on_file.filed,
                "missing-accreditor",
                "The office does not say who accredits it.",
                "Record the accreditation in Settings.",
            ),
            (
                activity.joint_providers or not self.joint,
                "missing-joint-provider",
                "The activity is joint, but no joint provider is named.",
                "Type the joint provider's name on the activity's overview.",
            ),
            (
                activity.status is not ActivityStatus.CANCELLED,
                "activity-cancelled",
                "The activity was cancelled, so nothing may be announced as designated for it.",
                "If it takes place after all, set it to active first.",
            ),
            (
                self.designated,
                "missing-designation",
                "No credit is designated, so there is no designation statement.",
                "Designate credit on the activity's overview, if it is to carry any.",
            ),
            (
                activity.other_format.strip() or not activity.needs_own_name,
                "missing-other-format",
                f"The format is “{kind}”, and your own name for it is not known.",
                "ACCME asks for that name in the designation statement: type it on the overview.",
            ),
            (
                activity.disclosure.strip(),
                "missing-disclosure",
                "It is not said what learners are told about relevant financial relationships.",
                "Write it with the statements, also where nobody has any.",
            ),
        )
        found = [
            Problem(reference=reference, message=message, remedy=remedy)
            for there, reference, message, remedy in wanted
            if not there
        ]
        return (*found, *self.doubts)

    @cached_property
    def doubts(self) -> tuple[Problem, ...]:
        """Credit that is designated and cannot be printed, as nothing stands behind it."""
        troubles = (
            self.on_file.trouble(each, self.activity, self.days, amount)
            for each, amount in self.designated
        )
        return tuple(
            replace(each, message=f"{each.message} It is designated, and is not printed.")
            for each in troubles
            if each is not None
        )

    @property
    def text(self) -> str:
        """All of them as plain text."""
        return as_text(self.printed)

    @property
    def html(self) -> str:
        """All of them as HTML, for what keeps italics."""
        return as_html(self.printed)

    @property
    def _designates_ama(self) -> bool:
        return any(
            each.code == AMA and self.behind(each, amount) for each, amount in self.designated
        )

    def _accreditation(self, held: Held) -> Printed:
        accreditor = held.printed
        return Printed(
            kind=StatementKind.ACCREDITATION,
            code=f"{accreditor.code}.{'joint' if self.joint else 'direct'}",
            name=accreditor.short,
            markup=statements.accreditation(self.office, accreditor, self.activity, held),
            source=accreditor.source,
            confirmed=accreditor.confirmed,
            alone=accreditor.kind == "joint-accreditation",
        )

    def _designation(self, credit_type: CreditType, amount: int, behind: Behind) -> Printed:
        """A type's designation statement; IPCE's wording may stand with the type or by itself."""
        kind = StatementKind.DESIGNATION
        if credit_type.code == IPCE:
            kind = StatementKind.IPCE
        letter = behind.filed is not None and bool(behind.filed.approval.statement.strip())
        if kind is StatementKind.IPCE and not credit_type.designation and IPCE in self.texts:
            made = self._fixed(IPCE, kind, amount=amount_text(amount))
            return replace(made, name=credit_type.name, credit_type_id=credit_type.id)
        return Printed(
            kind=kind,
            code=f"{credit_type.code}.designation",
            name=credit_type.name,
            markup=statements.designation(self.office, self.activity, credit_type, amount, behind),
            source="As in the letter of approval" if letter else credit_type.source,
            confirmed=letter or credit_type.confirmed,
            credit_type_id=credit_type.id,
        )

    def _pending(self, filed: Filed) -> Printed | None:
        """The sentence that a body allows while it decides; None where it allows none."""
        sentence = self.on_file.pending(filed, self.activity)
        if sentence is None:
            return None
        asked = filed.approval.credits
        return Printed(
            kind=StatementKind.PENDING,
            code=f"{filed.accreditor.code}.pending",
            name=filed.accreditor.short,
            markup=fill(
                sentence.text,
                amount=amount_text(asked) if asked else "____",
                title=escape(self.activity.title),
            ),
            source=sentence.source or f"{sentence.address}, read on {date_words(sentence.read_on)}",
            confirmed=sentence.grade is Grade.READ,
        )

    def _fixed(self, code: str, kind: StatementKind, **blanks: str) -> Printed:
        """One of the office's own statements."""
        text = self.texts[code]
        names = statements.names_of(self.office)
        return Printed(
            kind=kind,
            code=text.code,
            markup=fill(text.text, title=escape(self.activity.title), **names, **blanks),
            source=text.source,
            confirmed=text.confirmed,
        )


def support_text(
    texts: Mapping[str, Statement],
    office: Office,
    *,
    companies: Sequence[str] | None,
    nature: str = "",
) -> str:
    """What learners are told of commercial support, as plain text to keep with the activity.

    Args:
        texts: the office's statements by code.
        office: the accredited provider.
        companies: names of those that gave; None for "no commercial support".
        nature: of what was given in kind; empty for money.

    """
    code = "support-in-kind" if nature else "support-monetary"
    if companies is None:
        code = "support-none"
    made = fill(
        texts[code].text,
        companies=escape(phrases.listed(list(companies or ()))),
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


def as_text(printed: Sequence[Printed]) -> str:
    """All of them as plain text, each a paragraph of its own."""
    return "\n\n".join(each.text for each in printed)


def as_html(printed: Sequence[Printed]) -> str:
    """All of them as HTML, for what keeps italics."""
    return "".join(each.html for each in printed)
