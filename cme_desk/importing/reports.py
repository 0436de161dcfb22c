"""Known reports, told by their signatures and not by their file names."""

from __future__ import annotations

from cme_desk.domain.readings import Corrections
from cme_desk.importing.forms import FORMS, read_form
from cme_desk.importing.grid import Grid
from cme_desk.importing.meetings import read_meeting
from cme_desk.importing.parts import Part
from cme_desk.importing.teams import read_teams
from cme_desk.importing.tickets import read_tickets
from cme_desk.importing.zoom import read_zoom

__all__ = ["FORMS", "read_report"]


def read_report(grid: Grid, corrections: Corrections) -> Part | None:
    """The people of a report that is recognised; None for anything else.

    A header row or columns that a person chose say that it is not to be read as a report.
    """
    if corrections.header_row is not None or corrections.columns:
        return None
    part = read_zoom(grid, corrections) or read_meeting(grid, corrections) or read_teams(grid)
    return part or read_form(grid, corrections) or read_tickets(grid, corrections)
