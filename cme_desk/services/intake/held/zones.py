"""Times of another zone: brought into the activity's, or asked about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.attendance import zones
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.intake.sheets import Note
from cme_desk.domain.wording.phrases import clock_time
from cme_desk.importing.cells.zones import zone_of_line
from cme_desk.services.attendance.row_events import day_of
from cme_desk.services.intake.held.case import (
    Case,
    clocks_of,
    iso,
    times_of,
    with_times,
    without_zone,
)


def settle_zones(case: Case) -> None:
    """Bring times into the activity's zone, where theirs is known; else ask."""
    said = case.answers.get(rules.ZONE, "")
    if said and said != rules.OWN_ZONE:
        listed = zones.meanings(said)
        if len(listed) == 1:
            _convert(case, lambda _: listed[0].zone)
            return
    named = next((zone for each in case.reading.heading if (zone := zone_of_line(each))), "")
    # What was said may mean several, as what a sheet says may.
    named = said if len(zones.meanings(said)) > 1 else named
    own: dict[str, str] = {}
    for written in dict.fromkeys(each.zone or named for each in case.there() if times_of(each)):
        if not written:
            continue
        meant = _zone_meant(case, written, named)
        if meant is None:
            return
        own[written] = meant
    if own and said != rules.OWN_ZONE:
        _convert(case, lambda entry: own.get(entry.zone or named, ""))
    elif own:
        _convert(case, lambda _: "")


def _zone_meant(case: Case, written: str, named: str) -> str | None:
    """The zone that a name means, "" for the activity's own, None where it is asked."""
    if case.answers.get(rules.ZONE) == rules.OWN_ZONE:
        return ""
    ours, year = case.activity.time_zone, int(case.activity.starts_on[:4])
    meant = zones.meanings(written)
    exact = zones.is_exact(written) and len(meant) == 1
    if any(zones.is_same(each.zone, ours, year) for each in meant):
        return ""
    rows = [each for each in case.there() if (each.zone or named) == written]
    zero = {rules.OWN_ZONE: case.zero(rows)}
    for each in meant:
        zero[each.zone] = case.zero([_in_zone(case, row, each.zone) for row in rows])
    timed = sum(bool(times_of(each)) for each in rows)
    as_written = zero[rules.OWN_ZONE] * 2 < timed
    if exact and not (as_written and zero[meant[0].zone] * 2 >= timed):
        return meant[0].zone
    first = min(clock for each in rows for clock in clocks_of(each))
    case.asked.append(
        rules.zone_question(written, meant, ours.replace("_", " "), zero, clock_time(first))
    )
    return None


def _convert(case: Case, zone_of: Callable[[Entry], str]) -> None:
    """Bring all times into the activity's zone, and say so."""
    made, moved = [], Counter[str]()
    for each in case.reading.people:
        zone = zone_of(each)
        changed = _in_zone(case, each, zone) if zone else replace(each, zone="")
        if zone and changed.time_in + changed.time_out != each.time_in + each.time_out:
            moved[zone] += 1
        made.append(replace(changed, review=without_zone(each.review)))
    case.reading = replace(case.reading, people=tuple(made))
    for zone, count in moved.items():
        rows = "1 row" if count == 1 else f"{count:,} rows"
        ours = case.activity.time_zone.replace("_", " ")
        case.notes.append(
            Note(
                reference="zone-used",
                message=f"The times of {rows} are in {zone}; they were brought into the"
                f" activity's time, {ours}.",
            )
        )


def _in_zone(case: Case, entry: Entry, zone: str) -> Entry:
    """A row whose times are those of a zone, in the activity's."""
    session = case.session_of(case.reading, entry) or case.sessions[0]
    day = entry.date or case.reading.heading_date or day_of(session, case.activity)

    def brought(text: str) -> str:
        if not text:
            return ""
        # A time alone: of the session's day, so that summer and winter are told apart.
        moment = dt.datetime.fromisoformat(text if "T" in text else f"{day}T{text}")
        local = zones.converted(moment, zone, case.activity.time_zone)
        return iso(local) if "T" in text else iso(local)[11:]

    return with_times(replace(entry, zone=""), brought)
