"""A person's other names and contacts, numbers, and permission to report, as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.belongings import BOARDS, Identifier, IdentifierKind
from cme_desk.domain.people.identifiers import STATES
from cme_desk.domain.people.permissions import PermissionScope, ReportPermission
from cme_desk.domain.people.record import Contact, ContactKind, PersonName
from cme_desk.services.people import belongings as service
from cme_desk.services.people.belongings import Part, PersonRecord
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import Clear, columns_in, scrolled_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.parts_card import PartsCard


class PersonNumbers(Clear):
    """Four cards; each thing in them can be taken off, and another added."""

    def __init__(self, context: Context) -> None:
        """Build it; `show_record` fills it."""
        super().__init__("Names and numbers")
        self._context = context
        self._person_id = 0
        self.names = PartsCard("Other names", "Former names, and other ways to write it")
        self.contacts = PartsCard("Other contacts", "The preferred ones stand under Details")
        self.numbers = PartsCard("Numbers", "Licenses, certifying boards, NABP e-Profile")
        self.permission = PartsCard("Permission to report", "To PARS and to certifying boards")
        columns_in(
            scrolled_in(self, "Names and numbers"),
            (1, [self.names, self.contacts]),
            (1, [self.numbers, self.permission]),
        )

    def show_record(self, record: PersonRecord) -> None:
        """Show what belongs to a person."""
        self._person_id = record.person.id
        self._fill(
            self.names,
            ((each.display, each.source, each) for each in record.names),
            ("Add a name…", self.add_name),
        )
        self._fill(
            self.contacts,
            (
                (each.value, f"{each.kind.words}{' · ' + each.note if each.note else ''}", each)
                for each in record.contacts
            ),
            ("Add a contact…", self.add_contact),
        )
        self._fill(
            self.numbers,
            ((each.words, _authority(each), each) for each in record.identifiers),
            ("Add a number…", self.add_number),
        )
        self._show_permission(record)

    def _fill(
        self,
        card: PartsCard,
        parts: Iterable[tuple[str, str, Part]],
        add: tuple[str, Callable[[], None]],
    ) -> None:
        shown = list(parts)
        card.clear()
        for said, more, part in shown:
            links = [self._remove_link(said, part)]
            if isinstance(part, Contact):
                prefer = partial(service.prefer_contact, self._context.desk, part.id)
                run = partial(self._context.do, prefer)
                links.insert(0, button("Prefer", kind="link", run=run, name=f"Prefer {said}"))
            card.add_part(said, more, *links, align=Qt.AlignmentFlag(0))
        if not shown:
            card.body.addWidget(Text("None", ink="muted"))
        card.body.addSpacing(theme.GAP_SMALL)
        card.offer(*add)

    def _remove_link(self, name: str, part: Part) -> QPushButton:
        run = partial(self._take_off, part)
        return button("Remove", kind="link", run=run, name=f"Remove {name}")

    def _take_off(self, part: Part) -> None:
        self._context.do(partial(service.remove, self._context.desk, part))

    def _show_permission(self, record: PersonRecord) -> None:
        card = self.permission
        card.clear()
        for scope in PermissionScope:
            said = record.permissions.get(scope)
            links = []
            if said is not None:
                links = [self._remove_link(f"what was said about {scope.words}", said)]
            more = _said(said) if said is not None else ""
            card.add_part(f"To {scope.words}", more, *links, mark=_standing(said))
        earlier = [each for each in record.said if each not in record.permissions.values()]
        if earlier:
            said_before = "; ".join(_said(each) for each in earlier)
            card.body.addWidget(
                Text(f"Earlier: {said_before}", size=theme.CAPTION, ink="muted", wrap=True)
            )
        card.body.addSpacing(theme.GAP_SMALL)
        card.offer("Write down what was said…", self.add_permission)

    def add_name(self) -> None:
        """Ask for another name."""
        first, last, source = LineField(), LineField(), LineField()

        def save() -> Changes:
            return service.save_name(
                self._context.desk,
                PersonName(
                    person_id=self._person_id,
                    first_name=first.text(),
                    last_name=last.text(),
                    source=source.text(),
                ),
            )

        lines = [
            [Field("first", "&First name", first), Field("last", "&Last name", last)],
            [Field("source", "F&rom where", source, "Before a marriage; the badge system")],
        ]
        self._ask("Add a name", lines, save, {"missing-name": "last"})

    def add_contact(self) -> None:
        """Ask for another way to reach them."""
        kind = ChoiceField("Kind", [(each.value, each.words) for each in ContactKind])
        value, note = LineField(), LineField()

        def save() -> Changes:
            return service.save_contact(
                self._context.desk,
                Contact(
                    person_id=self._person_id,
                    kind=ContactKind(kind.key),
                    value=value.text(),
                    note=note.text(),
                ),
            )

        lines = [
            [Field("kind", "&Kind", kind)],
            [Field("value", "&E-mail, phone, organization or address", value)],
            [Field("note", "&Note", note, "Of an organization the department")],
        ]
        self._ask("Add a contact", lines, save, {"bad-contact": "value"})

    def add_number(self) -> None:
        """Ask for a licence, a board's number, an NABP e-Profile number."""
        kinds = (IdentifierKind.LICENSE, IdentifierKind.BOARD, IdentifierKind.NABP)
        kind = ChoiceField("Kind", [(each.value, each.words) for each in kinds])
        authority = ChoiceField("State or board")
        authority.setEditable(True)
        typed = authority.lineEdit()
        if typed is not None:
            typed.setAccessibleName("State or board")
        # Otherwise Qt adds what is typed to the list of states and boards when Enter is pressed.
        authority.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)
        number = LineField()

        def offer() -> None:
            choices = {
                IdentifierKind.LICENSE: list(STATES.items()),
                IdentifierKind.BOARD: list(BOARDS.items()),
            }.get(IdentifierKind(kind.key), [])
            authority.set_choices([(code, f"{code} · {name}") for code, name in choices])
            authority.setCurrentText("")
            authority.setEnabled(bool(choices))

        def save() -> Changes:
            return service.save_identifier(
                self._context.desk,
                Identifier(
                    person_id=self._person_id,
                    kind=IdentifierKind(kind.key),
                    authority=authority.currentText().partition(" · ")[0],
                    number=number.text(),
                ),
            )

        kind.currentIndexChanged.connect(lambda _: offer())
        offer()
        lines = [
            [Field("kind", "&Kind", kind)],
            [Field("authority", "State or &board", authority, "Any other board may be typed")],
            [Field("number", "&Number", number, needed="Type the number.")],
        ]
        self._ask("Add a number", lines, save, {"bad-identifier": "number"})

    def add_permission(self) -> None:
        """Ask what was said about reporting."""
        scope = ChoiceField("Report to", [(each.value, each.words) for each in PermissionScope])
        given = ChoiceField("Answer", [("yes", "May be reported"), ("no", "Must not be reported")])
        day, how, who = DateField("When"), LineField(), LineField()
        day.set_date(self._context.desk.today())

        def save() -> Changes:
            return service.say_permission(
                self._context.desk,
                self._person_id,
                PermissionScope(scope.key),
                given=given.key == "yes",
                said_on=day.iso,
                how=how.text(),
                recorded_by=who.text(),
            )

        lines = [
            [Field("scope", "Report &to", scope), Field("given", "&Answer", given)],
            [Field("day", "&When", day, needed="Type the day.")],
            [
                Field(
                    "how",
                    "&How",
                    how,
                    "Check box of the evaluation; by telephone",
                    needed="Type how they said so.",
                )
            ],
            [Field("who", "Written &down by", who)],
        ]
        wrong = {"missing-evidence": "how", "bad-date": "day", "date-to-come": "day"}
        self._ask("Permission to report", lines, save, wrong)

    def _ask(
        self,
        title: str,
        lines: list[list[Field]],
        save: Callable[[], Changes],
        wrong: dict[str, str],
    ) -> None:
        FormDialog(self._context, title, lines, save, self, wrong=wrong).ask()


def _authority(identifier: Identifier) -> str:
    names = {**BOARDS, **STATES}
    known = (names.get(identifier.authority, ""), identifier.note)
    return " · ".join(part for part in known if part)


def _standing(said: ReportPermission | None) -> Mark:
    if said is None:
        return Mark("not asked")
    return Mark("given", Tone.GOOD) if said.given else Mark("not given", Tone.WARNING)


def _said(said: ReportPermission) -> str:
    day = words.day(said.said_on)
    answer = "given" if said.given else "not given"
    return f"{answer} on {day}, {said.how}; written down by {said.recorded_by}"
