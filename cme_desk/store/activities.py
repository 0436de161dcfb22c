"""Activities and their sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.organizations.record import ActivityOrganization, OrganizationRole
from cme_desk.store import tables
from cme_desk.store.connection import Store
from cme_desk.store.naming import organization_named
from cme_desk.store.records import Records

activity_organizations = Records(tables.ACTIVITY_ORGANIZATION)


class Activities(Records[Activity]):
    """The door to activities, which keeps their joint providers as rows of their own."""

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
        """Keep a new activity, with its joint providers."""
        return _with_joint_providers(store, super().add(store, record))

    def add_all(self, store: Store, records: Iterable[Activity]) -> None:
        """Keep many."""
        for each in records:
            self.add(store, each)

    def change(self, store: Store, record: Activity) -> Activity:
        """Write an activity over its row, and its joint providers over theirs."""
        return _with_joint_providers(store, super().change(store, record))


def _with_joint_providers(store: Store, activity: Activity) -> Activity:
    """Let the rows of an activity's joint providers be those that it names, in its order.

    The result names them as they print.
    """
    role = OrganizationRole.JOINT_PROVIDER
    named = (organization_named(store, name) for name in activity.joint_providers)
    wanted = list(dict.fromkeys(each for each in named if each is not None))
    condition = "activity_id = ? AND role = ? ORDER BY position"
    there = {
        each.organization_id: each
        for each in activity_organizations.where(store, condition, [activity.id, role.value])
    }
    for organization_id in there.keys() - set(wanted):
        activity_organizations.remove(store, there[organization_id].id)
    for position, organization_id in enumerate(wanted, start=1):
        row = there.get(organization_id)
        if row is None:
            row = ActivityOrganization(
                activity_id=activity.id,
                organization_id=organization_id,
                role=role,
                position=position,
            )
            activity_organizations.add(store, row)
        elif row.position != position:
            activity_organizations.change(store, replace(row, position=position))
    if not wanted:
        return replace(activity, joint_providers=())
    return activities.get(store, activity.id)


activities = Activities(tables.ACTIVITY)
sessions = Records(tables.SESSION)
seats = Records(tables.SEAT)
agenda_items = Records(tables.AGENDA_ITEM)
assessments = Records(tables.ASSESSMENT_RESULT)


def by_code(store: Store, code: str) -> Activity | None:
    """The activity of a code, without regard to case."""
    return activities.first(store, "code = ? COLLATE NOCASE", [code.strip()])


def sessions_of(store: Store, activity_id: int) -> list[Session]:
    """An activity's sessions in their order."""
    return sessions.where(store, "activity_id = ? ORDER BY position, id", [activity_id])


def agenda_of(store: Store, activity_id: int) -> list[AgendaItem]:
    """An activity's agenda in its order."""
    return agenda_items.where(store, "activity_id = ? ORDER BY position, id", [activity_id])


def clear_results(store: Store, activity_id: int, person_id: int) -> None:
    """Take away one person's results of an activity's assessment."""
    store.execute(
        "DELETE FROM assessment_result WHERE activity_id = ? AND person_id = ?",
        [activity_id, person_id],
    )


def count_learners(store: Store, session_id: int) -> int:
    """How many people are signed in to a session."""
    row = store.execute(
        "SELECT count(DISTINCT person_id) FROM attendance_event WHERE session_id = ?", [session_id]
    ).fetchone()
    return int(row[0])
