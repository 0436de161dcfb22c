"""A person: who they are, what they attended and claimed, certificates, and the history."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cme_desk.domain.people import credentials as credential_words
from cme_desk.domain.people.record import Person
from cme_desk.queries import history as history_query
from cme_desk.queries import people_search
from cme_desk.services.people import belongings as person_record
from cme_desk.services.people import record as service
from cme_desk.ui.context import Context
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.texts import Asked
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.merge_with_dialog import MergeWithDialog
from cme_desk.ui.organizations.field import complete_names
from cme_desk.ui.papers.letter_dialog import LetterDialog
from cme_desk.ui.people.activities import PersonActivities
from cme_desk.ui.people.elsewhere import PersonElsewhere
from cme_desk.ui.people.merge_dialog import MergeDialog
from cme_desk.ui.people.numbers import PersonNumbers
from cme_desk.ui.people.transcript_dialog import TranscriptDialog
from cme_desk.ui.record_page import RecordPage
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.chip import Mark

_FIELDS: tuple[tuple[Asked, ...], ...] = (
    (("first_name", "F&irst name", ""), ("middle_name", "&Middle name", "")),
    (("last_name", "&Last name", ""), ("suffix", "Suffi&x", "Jr., III")),
    (("credentials", "&Credentials", "In order, as they are printed: MD, FACP"),),
    (("profession", "Profession", "Follows from the credentials if left empty"),),
    (("specialty", "Special&ty", ""),),
    (("organization", "&Organization", ""), ("department", "Department", "")),
    (("email", "E-mail", ""), ("phone", "Phone", "")),
    (("street", "Street address", ""),),
    (("city", "City", ""), ("state", "State or province", "OH")),
    (("postal_code", "Postal code", ""), ("country", "Country", "")),
    (
        ("npi", "&NPI", "Ten digits"),
        ("birth_month_day", "&Birth month and day", "3/14, no year"),
    ),
    (("license_number", "License number", ""), ("license_state", "License state", "OH")),
)


class PersonPage(RecordPage[Person]):
    """One person, or the form of a new one."""

    title = "Person"
    one, under = "person", "people"
    hint = "Only the last name is needed; the rest can wait."
    wrong: ClassVar = {
        "missing-name": "last_name",
        "bad-npi": "npi",
        "bad-birth-day": "birth_month_day",
        "bad-email": "email",
    }

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says who is shown."""
        super().__init__(context, Person(last_name=""), service)
        self.letter_button = self._offer("Letter…", self.show_letter, "For a board, say")
        self.transcript_button = self._offer("Transcri&pt…", self.show_transcript)
        self.activities = PersonActivities(context)
        self.numbers = PersonNumbers(context)
        self.elsewhere = PersonElsewhere(context)
        holder = Clear()
        column = column_in(holder, gap=theme.GAP)
        self.organization = LineField()
        card = self._details(_FIELDS, organization=self.organization)
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        column.addWidget(card)
        column.addStretch(1)
        self.divide(
            "the person's record",
            [
                ("activities", "&Activities", self.activities),
                ("details", "&Details", self._above_save(holder)),
                ("numbers", "Names and n&umbers", self.numbers),
                ("elsewhere", "From else&where", self.elsewhere),
                ("history", "Histor&y", self.operations.as_part()),
            ],
        )

    def name(self) -> str:
        """As people say it."""
        return self.record.display or super().name()

    def show_record(self) -> None:
        """Show who they are in the head, and what belongs to them in the parts."""
        person, desk = self.record, self.context.desk
        self.activities.show_person(person.id)
        record = person_record.of_person(desk, person.id)
        self.numbers.show_record(record)
        self.elsewhere.show_record(record)
        self.operations.set_operations(history_query.of_person(desk.store, person.id))
        title = f"{self.name()}, {person.credentials}" if person.credentials else self.name()
        details = (person.organization, person.department, person.email, person.phone)
        self.header.say(title, " · ".join(each for each in details if each))
        chips = []
        if person.profession:
            chips.append(Mark(person.profession, Tone.ACCENT))
        physician = credential_words.is_physician(person.credentials, person.profession)
        if physician is None:
            chips.append(Mark("profession not known", Tone.WARNING))
        if person.npi:
            chips.append(Mark(f"NPI {person.npi}"))
        self.header.set_chips(chips)

    def show_fields(self, record: Person) -> None:
        """Show a person in the form, and offer today's organizations in it."""
        super().show_fields(record)
        complete_names(self.organization, self.context.desk)

    def first_field(self) -> QWidget | None:
        """The table of activities, or the first field of the form."""
        return {
            "activities": self.activities.first_field(),
            "details": self.fields["first_name"],
            "numbers": self.numbers,
            "elsewhere": self.elsewhere.table,
            "history": self.operations,
        }[self.tabs.key]

    def show_letter(self) -> None:
        """Ask to whom and about what, and print a verification letter."""
        LetterDialog(self.context, [self.record.id], self.name(), self).open()

    def show_transcript(self) -> None:
        """Ask for the days, and write the transcript."""
        TranscriptDialog(self.context, self.record.id, self.name(), self).ask()

    def merge(self) -> None:
        """Find the other record, and merge the two."""
        person, find = self.record, partial(people_search.find, self.context.desk.store)
        search = MergeWithDialog("Person", find, person.id, person.last_name, self)
        self._merge(search, MergeDialog)
