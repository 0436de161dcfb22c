"""Two doors that keep more than a row as it is: events get their keys, activities have partners."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.events import AttendanceEvent, event_key
from cme_desk.domain.organizations.record import OrganizationRole
from cme_desk.store.file.connection import Store
from cme_desk.store.naming import organization_kept
from cme_desk.store.table import Table


class AttendanceEvents(Table[AttendanceEvent]):
    """Attendance events, whose keys are made when they are kept."""

    def completed(self, store: Store, record: AttendanceEvent) -> AttendanceEvent:
        """Give an event its key too, unless it has one."""
        if record.key:
            return super().completed(store, record)
        # Both at once: an import keeps tens of thousands.
        uid = record.uid or str(uuid.uuid4())
        return replace(record, uid=uid, key=key_of(store, record))


def key_of(store: Store, event: AttendanceEvent) -> str:
    """The key of what an event says of its session and person.

    Raises:
        TypeError: there is no such session or person (a fault of the program).

    """
    session_uid, person_uid = store.execute(
        "SELECT session.uid, person.uid FROM session, person"
        " WHERE session.id = ? AND person.id = ?",
        [event.session_id, event.person_id],
    ).fetchone()
    return event_key(session_uid, person_uid, event.moment)


class Activities(Table[Activity]):
    """Activities, whose joint providers are rows of their own."""

    def reading(self, field: str) -> str:
        """SQL for what a field says: the names of the joint providers are a list."""
        if field != "joint_providers":
            return super().reading(field)
        return (
            "(SELECT json_group_array(name) FROM (SELECT organization.name FROM"
            " activity_organization JOIN organization ON organization.id = organization_id"
            " WHERE activity_id = activity.id AND role = 'joint-provider' ORDER BY position))"
        )

    def add(self, store: Store, record: Activity) -> Activity:
        """Keep a new activity with its joint providers; the result names them as they print."""
        return self._with_joint_providers(store, super().add(store, record))

    def add_all(self, store: Store, records: Iterable[Activity]) -> None:
        """Keep many."""
        for each in records:
            self.add(store, each)

    def change(self, store: Store, record: Activity) -> Activity:
        """Write an activity over its row, and its joint providers over theirs."""
        return self._with_joint_providers(store, super().change(store, record))

    def _with_joint_providers(self, store: Store, activity: Activity) -> Activity:
        """Let the rows of an activity's joint providers be those that it names, in its order."""
        role = OrganizationRole.JOINT_PROVIDER.value
        named = (organization_kept(store, name)[0] for name in activity.joint_providers)
        # Two writings of one name are one organization, and so one row.
        wanted = {each: place for place, each in enumerate(dict.fromkeys(named), start=1) if each}
        there = dict(
            store.execute(
                "SELECT organization_id, position FROM activity_organization"
                " WHERE activity_id = ? AND role = ?",
                [activity.id, role],
            ).fetchall()
        )
        if not wanted and not there:
            return activity
        for organization_id in there.keys() - wanted.keys():
            store.execute(
                "DELETE FROM activity_organization"
                " WHERE activity_id = ? AND role = ? AND organization_id = ?",
                [activity.id, role, organization_id],
            )
        for organization_id, place in wanted.items():
            values = [place, activity.id, role, organization_id]
            if organization_id not in there:
                store.execute(
                    "INSERT INTO activity_organization"
                    " (position, activity_id, role, organization_id, uid) VALUES (?, ?, ?, ?, ?)",
                    [*values, str(uuid.uuid4())],
                )
            elif there[organization_id] != place:
                store.execute(
                    "UPDATE activity_organization SET position = ?"
                    " WHERE activity_id = ? AND role = ? AND organization_id = ?",
                    values,
                )
        return self.get(store, activity.id)
