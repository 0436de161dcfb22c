"""Organizations: one record a name, renamed, merged and taken back, removed only when alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.organizations.record import (
    Organization,
    OrganizationAlias,
    OrganizationContact,
)
from cme_desk.domain.people.record import Contact, ContactKind, Person
from cme_desk.domain.vocabulary import Providership
from cme_desk.errors import DeskError
from cme_desk.queries import history as history_query
from cme_desk.queries import organizations as query
from cme_desk.queries import people as people_query
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.organizations import merging
from cme_desk.services.organizations import record as organizations
from cme_desk.services.people import belongings
from cme_desk.services.people import record as people
from cme_desk.services.statements import sheet
from tests.store.rows import all_rows, sound

DAY = "2027-01-14"


def person(desk: Desk, last: str, organization: str) -> Person:
    return people.add(desk, Person(last_name=last, first_name="Ana", organization=organization))[0]


def activity(desk: Desk, code: str, *partners: str) -> Activity:
    return activities.add(
        desk,
        Activity(
            code=code,
            title=code,
            starts_on=DAY,
            ends_on=DAY,
            location="Hall",
            providership=Providership.JOINT,
            joint_providers=partners,
        ),
    )[0]


def named(desk: Desk, name: str) -> int:
    found = organizations.named(desk, name)
    assert found is not None
    return found.id


def test_case_and_spaces_make_no_other_organization(desk: Desk):
    one = person(desk, "Ruiz", "St. Mary's Hospital")
    other = person(desk, "Okafor", " ST.  MARY'S hospital ")
    third = person(desk, "Lee", "St Marys Hospital")
    assert (one.organization, other.organization) == ("St. Mary's Hospital",) * 2
    assert third.organization == "St Marys Hospital"
    assert query.names(desk.store) == ["St Marys Hospital", "St. Mary's Hospital"]
    assert person(desk, "Nobody", "  ").organization == ""


def test_joint_providers_keep_their_order_and_print(desk: Desk):
    made = activity(desk, "GR-1", "Harbor  Clinic", "Lakeside")
    assert made.joint_providers == ("Harbor Clinic", "Lakeside")
    activities.change(desk, replace(made, joint_providers=("Lakeside", "Harbor clinic", "Mill")))
    assert activities.find(desk, "GR-1").joint_providers == ("Lakeside", "Harbor Clinic", "Mill")
    history.undo(desk)
    assert activities.find(desk, "GR-1").joint_providers == ("Harbor Clinic", "Lakeside")
    sound(desk.store)
    printed = " ".join(each.text for each in sheet.of_activity(desk, made.id).printed)
    assert "Northgate Health, Harbor Clinic, and Lakeside" in printed


def test_renamed_it_prints_anew_and_is_meant_by_its_former_name(desk: Desk):
    her = person(desk, "Ruiz", "Harbor Clinic")
    made = activity(desk, "GR-1", "Harbor Clinic")
    harbor = organizations.get(desk, named(desk, "Harbor Clinic"))
    organizations.change(desk, replace(harbor, name="Northgate Harbor Health"))
    assert people.get(desk, her.id).organization == "Northgate Harbor Health"
    assert activities.find(desk, made.code).joint_providers == ("Northgate Harbor Health",)
    assert person(desk, "Lee", "harbor clinic").organization == "Northgate Harbor Health"
    assert [line.name for line in people_query.listed(desk.store, text="northgate harb")] == [
        "Lee, Ana",
        "Ruiz, Ana",
    ]
    sound(desk.store)
    # A window that still shows the former name and saves does not bring it back.
    people.change(desk, replace(her, notes="called"))
    assert query.count(desk.store) == 1
    organizations.change(desk, replace(organizations.get(desk, harbor.id), name="Harbor Clinic"))
    assert [each.name for each in organizations.aliases_of(desk, harbor.id)] == [
        "Northgate Harbor Health"
    ]
    sound(desk.store)


def test_a_name_means_one_organization(desk: Desk):
    made, _ = organizations.add(desk, Organization(name="Harbor Clinic", kind="practice"))
    organizations.save_alias(desk, OrganizationAlias(organization_id=made.id, name="Harbor"))
    for name in ("harbor clinic", "HARBOR"):
        with pytest.raises(DeskError, match="arbor") as found:
            organizations.add(desk, Organization(name=name))
        assert found.value.reference == "name-taken"
    with pytest.raises(DeskError, match="no kind"):
        organizations.add(desk, Organization(name="Mill", kind="ship"))
    with pytest.raises(DeskError, match="no name"):
        organizations.add(desk, Organization(name=" "))


def test_lists_sort_and_filter_by_where_people_work(desk: Desk):
    for last, place in (("Ruiz", "Zenith"), ("Okafor", "alpha"), ("Lee", ""), ("Kim", "Alpha")):
        person(desk, last, place)
    rows = people_query.listed(desk.store, order="organization")
    assert [row.name for row in rows] == ["Lee, Ana", "Kim, Ana", "Okafor, Ana", "Ruiz, Ana"]
    rows = people_query.listed(desk.store, order="organization", descending=True)
    assert rows[0].organization == "Zenith"
    assert [hit.title for hit in query.find(desk.store, "zen")] == ["Zenith"]
    plan = desk.store.execute(
        "EXPLAIN QUERY PLAN SELECT person_id FROM person_index ORDER BY organization_key, sort_key"
    ).fetchall()
    assert "person_index_organization" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


class TestMerging:
    @pytest.fixture
    def two(self, desk: Desk) -> tuple[int, int]:
        """One organization twice, with everything that can point at it."""
        her = person(desk, "Ruiz", "Harbor Clinic")
        person(desk, "Okafor", "Harbour Clinic")
        belongings.save_contact(
            desk,
            Contact(person_id=her.id, kind=ContactKind.ORGANIZATION, value="Harbour Clinic"),
        )
        activity(desk, "GR-1", "Harbor Clinic", "Harbour Clinic")
        activity(desk, "GR-2", "Harbour Clinic")
        keep, gone = named(desk, "Harbor Clinic"), named(desk, "Harbour Clinic")
        organizations.save_contact(
            desk, OrganizationContact(organization_id=gone, name="Bo", role="signs")
        )
        organizations.save_alias(desk, OrganizationAlias(organization_id=gone, name="HC"))
        return keep, gone

    def test_it_is_offered_merged_and_taken_back(self, desk: Desk, two: tuple[int, int]):
        keep, gone = two
        (pair,) = merging.likely(desk)
        assert (pair.one_id, pair.other_id) == (keep, gone)
        plan = merging.look(desk, keep, [gone])
        assert set(plan.moves) == {
            "1 person",
            "1 other name",
            "2 contacts" if "2 contacts" in plan.moves else "1 contact",
            "1 part in an activity",
        }
        before = all_rows(desk.store)
        merging.merge(desk, keep, [gone])
        sound(desk.store)
        assert query.names(desk.store) == ["Harbor Clinic"]
        names = {each.name for each in organizations.aliases_of(desk, keep)}
        assert names == {"HC", "Harbour Clinic"}
        assert activities.find(desk, "GR-1").joint_providers == ("Harbor Clinic",)
        assert activities.find(desk, "GR-2").joint_providers == ("Harbor Clinic",)
        assert {each.name for each in query.people_of(desk.store, keep)} == {
            "Ruiz, Ana",
            "Okafor, Ana",
        }
        assert person(desk, "Lee", "harbour clinic").organization == "Harbor Clinic"
        history.undo(desk)
        history.undo(desk)
        assert all_rows(desk.store) == before
        assert merging.likely(desk)

    def test_said_not_the_same_is_not_offered_again(self, desk: Desk, two: tuple[int, int]):
        keep, gone = two
        merging.not_the_same(desk, gone, keep)
        assert merging.likely(desk) == []
        with pytest.raises(DeskError, match="said to be two"):
            merging.merge(desk, keep, [gone])
        merging.may_be_the_same(desk, keep, gone)
        assert len(merging.likely(desk)) == 1
        with pytest.raises(DeskError, match="itself"):
            merging.look(desk, keep, [keep])

    def test_what_was_said_of_the_other_holds_for_the_kept(self, desk: Desk, two: tuple[int, int]):
        keep, gone = two
        third, _ = organizations.add(desk, Organization(name="Harbur Clinic"))
        merging.not_the_same(desk, gone, third.id)
        merging.merge(desk, keep, [gone])
        assert query.not_same(desk.store) == {(keep, third.id)}

    def test_its_history_tells_of_it(self, desk: Desk, two: tuple[int, int]):
        keep, gone = two
        merging.merge(desk, keep, [gone])
        sentences = [each.sentence for each in history_query.of_organization(desk.store, keep)]
        assert sentences[0] == "Merged Harbour Clinic into Harbor Clinic"
        assert any(sentence.startswith("Added the activity GR-1") for sentence in sentences)


def test_a_contact_of_both_stays_once_and_is_changed_in_place(desk: Desk):
    person(desk, "Ruiz", "Harbor Clinic")
    person(desk, "Okafor", "Harbour Clinic")
    keep, gone = named(desk, "Harbor Clinic"), named(desk, "Harbour Clinic")
    for each in (keep, gone):
        bo = OrganizationContact(organization_id=each, name="Bo", email="Bo@Example.org")
        organizations.save_contact(desk, bo)
    assert "contact" not in " ".join(merging.look(desk, keep, [gone]).moves)
    merging.merge(desk, keep, [gone])
    (bo,) = organizations.contacts_of(desk, keep)
    organizations.save_contact(desk, replace(bo, phone="555-0100"))
    (changed,) = organizations.contacts_of(desk, keep)
    assert (changed.id, changed.email, changed.phone) == (bo.id, "bo@example.org", "555-0100")
    for wrong in ({"email": "abc"}, {"phone": "x"}):
        with pytest.raises(DeskError, match="is not a"):
            organizations.save_contact(desk, replace(bo, **wrong))


def test_what_points_to_it_keeps_it(desk: Desk):
    her = person(desk, "Ruiz", "Harbor Clinic")
    harbor = named(desk, "Harbor Clinic")
    organizations.save_contact(desk, OrganizationContact(organization_id=harbor, name="Bo"))
    with pytest.raises(DeskError, match="removed: 1 person points to it"):
        organizations.remove(desk, harbor)
    activity(desk, "GR-9", "Harbor Clinic")
    with pytest.raises(DeskError, match="1 person and 1 part in an activity point to it"):
        organizations.remove(desk, harbor)
    history.undo(desk)
    people.change(desk, replace(her, organization=""))
    organizations.remove(desk, harbor)
    assert query.count(desk.store) == 0
    history.undo(desk)
    assert [each.name for each in organizations.contacts_of(desk, harbor)] == ["Bo"]
    sound(desk.store)
