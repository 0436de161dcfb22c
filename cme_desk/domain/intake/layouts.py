"""Layouts: how a partner's sheet is to be read, as a person said it once, kept for the next one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum


class HeaderWord(StrEnum):
    """What is known of a layout's header row."""

    FOUND = "found"
    SAID = "said"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A mapping that a person confirmed, known again by the shape of the header and by partner.

    Only what was said is kept; all else is understood anew each time.

    Attributes:
        name: what it is called in lists and notes; a person may change it.
        partner: the joint provider whose sheets these are; "" for the office's own.
        shape: digest of the header's words and columns (importing.columns.remembered); before it,
            with a colon, for what the sheets are taken in, if that is not people.
        header: whether the program found the header, a person pointed at it, or there is none.
        depth: of how many rows the header is made, from 1; 0 where there is none.
        headings: JSON, [[column, words], ...], for people to recognise it by.
        columns: JSON, {column: field}; "" for a column that is not used.
        answers: JSON, {reference of a question: choice}; of "which-status" {status: counts?}, of
            "which-zone" {what the sheet calls the zone: choice}.
        file_name: the file on which it was said.
        remembered_at: local ISO date-time.

    """

    id: int = 0
    uid: str = ""
    name: str
    partner: str = ""
    shape: str
    header: HeaderWord = HeaderWord.FOUND
    depth: int = 1
    headings: str = "[]"
    columns: str = "{}"
    answers: str = "{}"
    file_name: str = ""
    remembered_at: str = ""

    @property
    def fields(self) -> dict[int, str]:
        """Column (from 1) to field, as a person said; "" for not used."""
        return {int(column): field for column, field in json.loads(self.columns).items()}

    @property
    def labels(self) -> dict[int, str]:
        """Column (from 1) to its header."""
        return {int(column): words for column, words in json.loads(self.headings)}

    @property
    def choices(self) -> dict[str, str]:
        """Answers that are a choice, by reference."""
        said = json.loads(self.answers)
        return {key: choice for key, choice in said.items() if isinstance(choice, str)}

    @property
    def statuses(self) -> dict[str, bool]:
        """Words of the column of presence, and whether they count as having been there."""
        said = json.loads(self.answers).get(STATUSES, {})
        return {str(status): bool(counts) for status, counts in said.items()}

    @property
    def zones(self) -> dict[str, str]:
        """What its times are in, by what the sheet calls their zone; "" where it names none."""
        said = json.loads(self.answers).get(ZONE, {})
        return {str(written): str(choice) for written, choice in said.items()}

    @property
    def zones_said(self) -> list[str]:
        """The same in words: "times in “IST” are in Asia/Kolkata"."""
        return [
            f"times{f' in “{written}”' if written else ''} are "
            + ("in the activity’s zone" if meant == OWN_ZONE else f"in {meant.replace('_', ' ')}")
            for written, meant in self.zones.items()
        ]


ZONE = "which-zone"
"""The question whose answer is kept by the zone's name on the sheet: of another one it is asked."""

OWN_ZONE = "activity"
"""The answer that the times are in the activity's own zone."""

STATUSES = "which-status"
"""The question whose answer is kept status by status: a new status is to be asked about."""


def answers_json(choices: dict[str, str], statuses: dict[str, bool], zones: dict[str, str]) -> str:
    """What a layout keeps of the answers to questions."""
    kept: dict[str, object] = dict(choices)
    if statuses:
        kept[STATUSES] = statuses
    if zones:
        kept[ZONE] = zones
    return json.dumps(kept, ensure_ascii=False)
