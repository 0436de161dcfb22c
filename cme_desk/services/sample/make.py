"""The sample office: made in a folder of its own, found there again, and opened."""

from __future__ import annotations

import datetime as dt
import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cme_desk import paths
from cme_desk.errors import DeskError
from cme_desk.files.whole import Part, write_whole
from cme_desk.services.office import accreditations
from cme_desk.services.office import life as office_service
from cme_desk.services.sample.calendar import calendar, sample_accreditations, sample_office
from cme_desk.services.sample.people import sample_people
from cme_desk.services.sample.sheets import sheet_to_import
from cme_desk.services.sample.story import Clock, Story

FOLDER = "CME Desk sample"
PEOPLE = 400
_NAME = "Northgate CME.cmedesk"
_SHEET = " sign-in.xlsx"
_GROWS_OLD_AFTER = dt.timedelta(days=21)
_SEED = 20270114


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Where a sample office lies, with the two sheets that wait in it.

    Attributes:
        office: the office file.
        activity, sheet: code of the activity that the demonstration imports, and its sheet.
        waiting_activity, waiting_sheet: the same for the person to try it themselves.
        made: whether it was made just now; else it was there.

    """

    office: Path
    activity: str
    sheet: Path
    waiting_activity: str
    waiting_sheet: Path
    made: bool


def default_folder() -> Path:
    """Where the sample office is kept unless somebody says otherwise; it can be written."""
    documents = paths.user_documents()
    try:
        documents.mkdir(parents=True, exist_ok=True)
    except OSError:
        documents = Path(tempfile.gettempdir())
    if not os.access(documents, os.W_OK):
        documents = Path(tempfile.gettempdir())
    return documents / FOLDER


def find_or_make(
    folder: Path,
    *,
    now: dt.datetime | None = None,
    fresh: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Sample:
    """The sample office of a folder, or a new one; nothing that is there is ever replaced.

    One that is some weeks old has no upcoming activities any more, and one that cannot be opened is
    of no use: a new one is made beside, in a numbered folder.

    Args:
        folder: where it is looked for and made.
        now: the time that the sample ends at.
        fresh: make a new one in any case.
        progress: hears of (steps done, steps in all).

    Raises:
        DeskError: the folder cannot be written.

    """
    moment = now or dt.datetime.now()
    number = 1
    place = folder
    while True:
        if not _taken(place):
            return _make(place, moment, progress)
        found = None if fresh else _found(place, moment.date())
        if found is not None:
            return found
        number += 1
        place = folder / f"sample {number}"


def _taken(place: Path) -> bool:
    """Whether anything lies where a sample office would be written."""
    return (place / _NAME).exists() or any(place.glob(f"*{_SHEET}"))


def _found(place: Path, today: dt.date) -> Sample | None:
    """The sample office of a place, if it is one, can be opened and is not old."""
    sheets = sorted(place.glob(f"*{_SHEET}"), key=lambda path: not path.name.startswith("GR-"))
    if len(sheets) != 2:
        return None
    try:
        desk = office_service.open_office(place / _NAME)
    except DeskError as error:
        if error.reference == "office-in-use":
            raise
        return None
    try:
        if not desk.office.sample:
            return None
    finally:
        desk.close()
    made = dt.date.fromtimestamp(sheets[0].stat().st_mtime)
    if not -dt.timedelta(days=1) <= today - made <= _GROWS_OLD_AFTER:
        return None
    return _sample(place, [path.name.removesuffix(_SHEET) for path in sheets], made=False)


def _make(place: Path, moment: dt.datetime, progress: Callable[[int, int], None] | None) -> Sample:
    """Make it beside and move it in whole: a half-made office is never found."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        workshop = Part(place, folder=True, beside=place)
    except OSError as error:
        raise DeskError(
            "sample-not-made",
            f"The sample office could not be made in “{place}”.",
            f"{error.strerror}.",
            "Choose a folder that you may write to.",
        ) from error
    with workshop:
        codes = build(workshop.path, moment, progress)
        # The office last: what a crash leaves in between is never taken for a whole sample.
        made = sorted(workshop.path.iterdir(), key=lambda path: path.suffix == ".cmedesk")
        workshop.hand_out(path.name for path in made)
    return _sample(place, codes, made=True)


def build(
    folder: Path, moment: dt.datetime, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """Make the office and two sheets in an empty folder; the codes of the sheets' activities."""
    dice = random.Random(_SEED)  # noqa: S311 - the same people every time; nothing secret
    planned = calendar(moment.date())
    began = dt.date.fromisoformat(planned[0].activity.starts_on) - dt.timedelta(days=21)
    clock = Clock(dt.datetime.combine(began, dt.time(8, 30)))
    persons = sample_people(dice, PEOPLE)
    desk = office_service.new(folder / _NAME, sample_office(), clock, accreditor="")
    try:
        for code, each in sample_accreditations(began):
            body = accreditations.find_body(desk, code)
            accreditations.add(desk, replace(each, accreditor_id=body.id))
        Story(desk, clock, dice, persons, planned, moment).tell(progress)
    finally:
        desk.close()
    codes = []
    for kind in ("demo", "waiting"):
        plan = next(each for each in planned if each.kind == kind)
        sheet = folder / f"{plan.activity.code}{_SHEET}"
        write_whole(sheet, sheet_to_import(plan, persons), remember=False)
        codes.append(plan.activity.code)
    return codes


def _sample(place: Path, codes: list[str], *, made: bool) -> Sample:
    return Sample(
        office=place / _NAME,
        activity=codes[0],
        sheet=place / f"{codes[0]}{_SHEET}",
        waiting_activity=codes[1],
        waiting_sheet=place / f"{codes[1]}{_SHEET}",
        made=made,
    )
