"""Every target by its kind: a new one is named here, and nowhere else."""

from __future__ import annotations

from cme_desk.services.intake.target import Target
from cme_desk.services.intake.targets.agenda import AgendaTarget
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.completions import Completions
from cme_desk.services.intake.targets.expected import Registrations
from cme_desk.services.intake.targets.people import OfficePeople
from cme_desk.services.intake.targets.results import Results


def target_of(kind: str, activity_id: int | None) -> Target:
    """The target of a kind; without a kind, attendance of an activity, or the office's people.

    Raises:
        KeyError: there is no such kind.

    """
    if activity_id is None:
        return OfficePeople()
    of_activities: dict[
        str, type[Attendance | Registrations | Results | Completions | AgendaTarget]
    ] = {
        each.kind: each for each in (Attendance, Registrations, Results, Completions, AgendaTarget)
    }
    return of_activities[kind or Attendance.kind](activity_id)
