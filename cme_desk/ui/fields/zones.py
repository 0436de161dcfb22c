"""A field for a time zone: typed in part, completed from the list of all there are."""

from __future__ import annotations

import zoneinfo
from functools import cache

from PySide6.QtCore import QTimeZone

from cme_desk.ui.fields.completing import complete
from cme_desk.ui.fields.line import LineField

_FIRST = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)
"""Where most of continuing medical education is accredited; offered before all others."""


@cache
def zones() -> tuple[str, ...]:
    """All time zones by their IANA names, those of the United States first."""
    others = sorted(
        name
        for name in zoneinfo.available_timezones() - set(_FIRST)
        # Left out: abbreviations, old names, and copies that count leap seconds.
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )
    return (*_FIRST, *others)


def system_zone() -> str:
    """The zone this computer is set to; the first of all where it is set to none of them."""
    # Qt gives the IANA name on Windows too, whose own names are others.
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return zone if zone in zones() else _FIRST[0]


class TimeZoneField(LineField):
    """One IANA time zone; any part of a name ("chic") offers those that hold it."""

    def __init__(self) -> None:
        """Make an empty field."""
        super().__init__()
        self.setAccessibleName("Time zone")
        complete(self, zones(), "Time zones")

    @property
    def zone(self) -> str:
        """The zone in its right spelling; "" where the words name none."""
        typed = self.text().strip().replace(" ", "_").casefold()
        return next((each for each in zones() if each.casefold() == typed), "")
