"""Layouts: how a partner's sheets are read, said once by a person and used for the next ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from cme_desk.domain.file_names import first_free
from cme_desk.domain.intake.layouts import STATUSES, ZONE, HeaderWord, Layout, answers_json
from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.domain.intake.sheets import Note, Sheet, column_letter
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.names import clean
from cme_desk.errors import DeskError
from cme_desk.importing.cells.zones import zone_of_line
from cme_desk.importing.columns import remembered
from cme_desk.services.desk import Desk
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.services.intake.target import Target
from cme_desk.store import tables
from cme_desk.store.naming import organization_known
from cme_desk.store.operations import operation

REFERENCE = "layout-remembered"
"""Of the note that says that a sheet was read as one was before."""

_OF = ":"


def rename(desk: Desk, layout_id: int, name: str) -> Changes:
    """Call a layout something else.

    Raises:
        DeskError: the name is empty, or another layout has it.

    """
    layout = tables.layouts.get(desk.store, layout_id)
    name = clean(name)
    if not name:
        raise DeskError("missing-name", "The layout has no name.", "", "Type a name for it.")
    if _free_name(desk, name, but=layout_id) != name:
        raise DeskError(
            "layout-name-taken",
            f"Another layout is called “{name}” already.",
            "",
            "Choose another name.",
        )
    sentence = f"Renamed the layout {layout.name} to {name}"
    with operation(desk.store, "rename layout", sentence) as doing:
        tables.layouts.change(desk.store, replace(layout, name=name))
    return doing.changes


def forget(desk: Desk, layout_id: int) -> Changes:
    """Forget a layout: the next sheet of its kind is understood, and asked about, anew."""
    layout = tables.layouts.get(desk.store, layout_id)
    with operation(desk.store, "forget layout", f"Forgot the layout {layout.name}") as doing:
        tables.layouts.remove(desk.store, layout_id)
    return doing.changes


def keep(desk: Desk, layout: Layout) -> Layout:
    """Remember a layout, within the operation that imports the sheet on which it was said."""
    layout = replace(layout, remembered_at=desk.store.now())
    partner = organization_known(desk.store, layout.partner)
    there = None
    # A partner without a record yet has no layout either; the record is made with this one.
    if partner or not layout.partner:
        there = tables.layouts.find(desk.store, shape=layout.shape, organization_id=partner)
    if there is None:
        name = _free_name(desk, layout.name)
        return tables.layouts.add(desk.store, replace(layout, name=name))
    # In place of what was known of its shape and partner; its name stays.
    layout = replace(layout, id=there.id, uid=there.uid, name=there.name, partner=there.partner)
    return tables.layouts.change(desk.store, layout)


def _free_name(desk: Desk, name: str, *, but: int = 0) -> str:
    """The name, with a number if another layout has it."""
    others = (each for each in tables.layouts.of(desk.store) if each.id != but)
    taken = {each.name.casefold() for each in others}
    return first_free(name, lambda each: each.casefold() in taken)


def partner_of(desk: Desk, activity_id: int | None) -> str | None:
    """Whose sheets an activity gets: the first joint provider, or "" for the office.

    None if the activity is not known.
    """
    if activity_id is None:
        return None
    partners = tables.activities.get(desk.store, activity_id).joint_providers
    return partners[0] if partners else ""


class Memory:
    """What is remembered that bears on one file, and what of it is to be remembered anew.

    Attributes:
        layout: the one by which the file is read; None if it is read as any other.

    """

    def __init__(self, desk: Desk, file: OpenedFile, target: Target) -> None:
        """Look nothing up yet; the memory is that of now."""
        self._file = file
        self._target = target
        self._partner = partner_of(desk, target.activity_id)
        known = [
            each
            for each in tables.layouts.of(desk.store)
            if each.shape.rpartition(_OF)[0] == target.layouts
        ]
        self._known = _fitting(known, self._partner)
        self._at_first: Reading | None = None
        self._recalled = Corrections()
        self.layout: Layout | None = None

    def recall(self, said: Corrections, at_first: Reading | None) -> Corrections:
        """What was said before about such a sheet, under what is said now about this one.

        Args:
            said: by the person, about this file.
            at_first: what is understood without anything said about columns and rows.

        """
        self._at_first = at_first
        self.set_aside()
        if said.columns or said.header_row is not None or not self._known:
            return said
        found = self._find(said)
        if found is None:
            return said
        self.layout, row = found
        self._recalled = replace(
            said,
            header_row=_header_row(self.layout, row),
            columns=self.layout.fields,
            answers=self.layout.choices,
        )
        return replace(self._recalled, answers={**self.layout.choices, **said.answers})

    def set_aside(self) -> None:
        """Read the file as if nothing were remembered."""
        self.layout = None
        self._recalled = Corrections()

    def read(self, corrections: Corrections) -> Reading:
        """Understand the file, with the note of what was remembered.

        Raises:
            DeskError: there is nobody on it.

        """
        reading = self._target.understand(self._file, corrections)
        if self.layout is None:
            return reading
        answer = remembered.status_answer(self.layout.statuses, remembered.statuses_asked(reading))
        if answer and STATUSES not in corrections.answers:
            answers = {**corrections.answers, STATUSES: answer}
            reading = self._target.understand(self._file, replace(corrections, answers=answers))
        return replace(reading, notes=(_note(self.layout), *reading.notes))

    def with_zone(self, reading: Reading, answers: Mapping[str, str]) -> Mapping[str, str]:
        """The answers, with what was said before of the zone that the sheet's times are in."""
        if self.layout is None or ZONE in answers:
            return answers
        meant = self.layout.zones.get(_zone_written(reading) or "", "")
        return {**answers, ZONE: meant} if meant else answers

    def to_keep(self, corrections: Corrections, reading: Reading) -> Layout | None:
        """The layout to remember when this is imported; None if nothing new was said about it."""
        answers = {k: c for k, c in corrections.answers.items() if k in remembered.OF_LAYOUT}
        said = (corrections.columns, corrections.header_row, answers)
        before = self._recalled
        known = {k: c for k, c in before.answers.items() if k in remembered.OF_LAYOUT}
        used = self.layout is not None
        statuses = self._statuses(corrections)
        old = self.layout.statuses if self.layout else {}
        zones = self._zones(corrections)
        zones_old = self.layout.zones if self.layout else {}
        unchanged = used and said == (before.columns, before.header_row, known)
        nothing = not used and not any((corrections.columns, answers)) and said[1] is None
        new = (statuses.items() - old.items()) or (zones.items() - zones_old.items())
        if (unchanged or nothing) and not new:
            return None
        shape = self._shape(reading)
        if shape is None:
            return None
        header = HeaderWord.FOUND
        if reading.header_row is None:
            header = HeaderWord.NONE
        elif corrections.header_row is not None and self._pointed_at(corrections):
            header = HeaderWord.SAID
        return Layout(
            name=self._partner or _stem(reading.file_name),
            partner=self._partner or "",
            shape=self._key(shape),
            header=header,
            depth=shape.depth,
            headings=json.dumps(list(shape.labels.items()), ensure_ascii=False),
            columns=json.dumps({str(c): f for c, f in sorted(corrections.columns.items())}),
            answers=answers_json(answers, {**old, **statuses}, {**zones_old, **zones}),
            file_name=reading.file_name,
        )

    def _pointed_at(self, corrections: Corrections) -> bool:
        """Whether a person pointed at the header, now or before: the program takes another row."""
        if self.layout is not None and corrections.header_row == self._recalled.header_row:
            return self.layout.header is HeaderWord.SAID
        return True

    def _statuses(self, corrections: Corrections) -> dict[str, bool]:
        """What the person said of the words of the column of presence, one by one."""
        answer = corrections.answers.get(STATUSES)
        if answer is None:
            return {}
        others = {key: said for key, said in corrections.answers.items() if key != STATUSES}
        # Read once more without the answer: a question that is answered does not say its choices.
        asked = self._target.understand(self._file, replace(corrections, answers=others))
        return remembered.statuses_said(answer, remembered.statuses_asked(asked))

    def _zones(self, corrections: Corrections) -> dict[str, str]:
        """What the person said that the sheet's name for its zone means."""
        answer = corrections.answers.get(ZONE)
        if not answer:
            return {}
        written = _zone_written(self._target.understand(self._file, corrections))
        return {} if written is None else {written: answer}

    def _shape(self, reading: Reading) -> remembered.Shape | None:
        """The shape to remember a reading by: its header's; of none, what was seen at first."""
        first = self._at_first if reading.header_row is None else reading
        if first is None:
            return None
        if first.header_row is None:
            return remembered.headerless_shape(first)
        by_name = {sheet.name: sheet for sheet in self._file.workbook.sheets}
        sheet = by_name.get(first.sheet)
        return remembered.header_shape(sheet, first.header_row) if sheet else None

    def _key(self, shape: remembered.Shape) -> str:
        """The shape, with what the sheet is taken in for if its columns are not people's alone."""
        return f"{self._target.layouts}{_OF}{shape.key}" if self._target.layouts else shape.key

    def _find(self, said: Corrections) -> tuple[Layout, int | None] | None:
        """The best known layout that has the shape of a sheet, and the row of its header.

        Sheets of one workbook that have it in different rows say no row.
        """
        first = self._at_first
        by_shape = {each.shape.rpartition(_OF)[2]: each for each in reversed(self._known)}
        # Of one without a header a person may have said that it has one, which then has the shape.
        none = remembered.headerless_shape(first) if first is not None else None
        if none is not None and (layout := by_shape.get(none.key)):
            return layout, None
        depths = {each.depth for each in self._known}
        rows: dict[str, set[int]] = {}
        for sheet in self._sheets(said):
            seen: set[str] = set()
            for row, key in remembered.shapes(sheet, depths):
                if key in by_shape and key not in seen:
                    seen.add(key)  # a header that stands again on each page is the first one's
                    rows.setdefault(key, set()).add(row)
        for layout in self._known:
            if found := rows.get(layout.shape.rpartition(_OF)[2]):
                return layout, found.pop() if len(found) == 1 else None
        return None

    def _sheets(self, said: Corrections) -> list[Sheet]:
        used = set(said.sheets)
        if not used and self._at_first is not None:
            used = {each.name for each in self._at_first.sheets if each.used}
        sheets = [each for each in self._file.workbook.sheets if each.kind == "cells"]
        return [each for each in sheets if (each.name in used if used else each.visible)]


def _fitting(layouts: list[Layout], partner: str | None) -> list[Layout]:
    """The layouts that may be used for a partner's sheets, their own before the office's.

    Where the partner is not known, as for a list of people, all whose shape nobody else has.
    """
    if partner is None:
        shapes = Counter(each.shape for each in layouts)
        return [each for each in layouts if shapes[each.shape] == 1]
    own = [each for each in layouts if each.partner.casefold() == partner.casefold()]
    taken = {each.shape for each in own}
    return own + [each for each in layouts if not each.partner and each.shape not in taken]


def _header_row(layout: Layout, row: int | None) -> int | None:
    """Which header row to say: none where the program finds it and nothing hangs on it."""
    if layout.header is HeaderWord.NONE:
        return 0
    return row if layout.header is HeaderWord.SAID or layout.fields else None


def _note(layout: Layout) -> Note:
    """Say by what a sheet was read, and what had been said."""
    said = [
        f"column {column_letter(column)} is {field.replace('_', ' ') if field else 'not used'}"
        for column, field in sorted(layout.fields.items())
    ]
    if layout.header is HeaderWord.SAID:
        said.insert(0, "the header is where you pointed")
    elif layout.header is HeaderWord.NONE:
        said.insert(0, "there is no header")
    said += [
        f"“{status}” {'counts' if counts else 'does not count'} as attended"
        for status, counts in layout.statuses.items()
    ]
    said += layout.zones_said
    whose = (
        f"{layout.name}’s sheets were"
        if layout.partner and layout.name == layout.partner
        else f"“{layout.name}” was"
    )
    what = f": {'; '.join(said)}" if said else ""
    return Note(reference=REFERENCE, message=f"Read as {whose} read before{what}.")


def _zone_written(reading: Reading) -> str | None:
    """What a sheet calls the zone of its times; "" where it names none, None for several."""
    above = next((zone for each in reading.heading if (zone := zone_of_line(each))), "")
    found = {each.zone or above for each in reading.people if each.time_in or each.time_out}
    return found.pop() if len(found) == 1 else None


def _stem(file_name: str) -> str:
    return clean(file_name.rpartition(".")[0]) or clean(file_name) or "Sheet"
