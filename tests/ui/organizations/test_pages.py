"""Organizations through the real window: found, renamed, merged, chosen for an activity."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.organizations.record import (
    Organization,
    OrganizationAlias,
    OrganizationContact,
)
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import Providership
from cme_desk.queries import organizations as query
from cme_desk.queries import people_search
from cme_desk.services.activities import record as activities
from cme_desk.services.office import history
from cme_desk.services.organizations import record as organizations
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.organizations.duplicates import MergeOrganizationsDialog
from tests.ui.names import nameless
from tests.ui.screens import shoot, take

STAFF = [
    ("Hartwell", "Amelia", "MD, FACP", "Northgate Community Hospital"),
    ("Zhang", "Wei", "PharmD", "Northgate Community Hospital"),
    ("Delgado", "Robert", "DO", "Lakeside Family Practice"),
    ("Okafor", "Ngozi", "MD", "Lakeside Family Pract."),
    ("Kim", "David", "RN", "Lakeside Family Practise"),
]


@pytest.fixture
def office(make_shell):
    """A window at the organizations of an office with people and a joint activity."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    for last, first, credentials, organization in STAFF:
        people.add(
            desk,
            Person(
                last_name=last,
                first_name=first,
                credentials=credentials,
                organization=organization,
                department="Medicine",
            ),
        )
    activities.add(
        desk,
        Activity(
            code="GR-2026-02",
            title="Grand Rounds: Sepsis in the first hour",
            starts_on="2026-01-14",
            ends_on="2026-01-14",
            location="Auditorium B",
            providership=Providership.JOINT,
            joint_providers=("Lakeside Family Practice",),
        ),
    )
    lakeside = organizations.named(desk, "Lakeside Family Practice")
    organizations.save_contact(
        desk,
        OrganizationContact(
            organization_id=lakeside.id,
            name="Ana Ruiz",
            role="signs agreements",
            email="ana@lakeside.example",
        ),
    )
    organizations.save_alias(desk, OrganizationAlias(organization_id=lakeside.id, name="LFP"))
    go(shell, Address("organizations"))
    return shell, desk


def go(shell, address):
    shell.router.go(address)
    QApplication.processEvents()
    return shell.router.page


def names(page):
    return [row.name for row in page.table.model.rows]


def id_of(desk, name):
    return organizations.named(desk, name).id


def test_listed_searched_by_any_name_and_opened(office):
    shell, _ = office
    page = shell.router.page
    assert len(names(page)) == 4
    assert nameless(page) == []
    shoot(shell, "organizations")
    page.search.setText("lfp")
    page.search.searched.emit("lfp")
    QApplication.processEvents()
    assert names(page) == ["Lakeside Family Practice"]
    page.table.opened.emit(page.table.model.rows[0])
    QApplication.processEvents()
    assert shell.router.page.record.name == "Lakeside Family Practice"


def test_one_shows_people_activities_details_and_history(office):
    shell, desk = office
    lakeside = id_of(desk, "LFP")
    page = go(shell, Address("organization", lakeside))
    assert [row.name for row in page.people.model.rows] == ["Delgado, Robert"]
    assert nameless(page) == []
    shoot(shell, "organization-people")
    page = go(shell, Address("organization", lakeside, "activities"))
    assert [row.code for row in page.activities.model.rows] == ["GR-2026-02"]
    page = go(shell, Address("organization", lakeside, "details"))
    shoot(shell, "organization-details")
    page.fields["name"].setText("Lakeside Health")
    page.fields["kind"].choose("practice")
    assert page.save()
    QApplication.processEvents()
    assert people.get(desk, 3).organization == "Lakeside Health"
    assert [each.name for each in organizations.aliases_of(desk, lakeside)] == [
        "LFP",
        "Lakeside Family Practice",
    ]
    page = go(shell, Address("organization", lakeside, "history"))
    sentences = [row.sentence for row in page.operations.model.rows]
    assert sentences[0] == "Changed the organization Lakeside Health"
    hits = shell.found("lakeside health")
    assert ("Organizations", "Lakeside Health") in [(hit.group, hit.title) for hit in hits]


def test_a_contact_is_changed_where_it_stands(office, qtbot):
    shell, desk = office
    lakeside = id_of(desk, "Lakeside Family Practice")
    page = go(shell, Address("organization", lakeside, "details"))

    def answer():
        dialog = QApplication.activeModalWidget()
        assert nameless(dialog) == []
        dialog.form.row("email").field.setText("ana")
        dialog.save_button.click()
        assert dialog.isVisible()
        take(dialog, "organization-contact")
        dialog.form.row("email").field.setText("ana.ruiz@lakeside.example")
        dialog.save_button.click()

    QTimer.singleShot(0, answer)
    edit = next(each for each in page.names.findChildren(QPushButton) if each.text() == "Edit…")
    edit.click()
    (contact,) = organizations.contacts_of(desk, lakeside)
    assert (contact.name, contact.email) == ("Ana Ruiz", "ana.ruiz@lakeside.example")


def test_what_is_wrong_is_told_beside_the_name_and_kept(office):
    shell, desk = office
    page = go(shell, Address("organization"))
    page.fields["name"].setText("lfp")
    assert not page.save()
    assert "has the name" in page.form.row("name").error
    assert page.fields["name"].text() == "lfp"
    page.fields["name"].setText("Harbor Clinic")
    assert page.save()
    assert shell.router.page.record.id == id_of(desk, "Harbor Clinic")
    page.remove()
    assert organizations.named(desk, "Harbor Clinic") is None
    assert history.undo(desk)


def test_in_use_it_is_not_removed(office, say):
    shell, desk = office
    page = go(shell, Address("organization", id_of(desk, "LFP")))
    page.remove()
    assert organizations.named(desk, "LFP") is not None
    assert "1 person" in str(say.said)


def test_duplicates_are_merged_by_keyboard_and_undone(office, qtbot):
    shell, desk = office
    page = go(shell, Address("organization-duplicates"))
    qtbot.waitUntil(lambda: page._looked)
    QApplication.processEvents()
    assert len(page.table.model.rows) >= 2
    assert nameless(page) == []
    shoot(shell, "organization-duplicates")
    before = query.count(desk.store)

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MergeOrganizationsDialog)
        assert nameless(dialog) == []
        take(dialog, "organization-merge")
        dialog.merge()

    pair = page.table.current
    QTimer.singleShot(0, answer)
    QTest.keyClick(page.table.view, Qt.Key.Key_S)
    QApplication.processEvents()
    assert query.count(desk.store) == before - 1
    assert pair not in page.table.model.rows
    QTest.keyClick(page.table.view, Qt.Key.Key_N)
    QApplication.processEvents()
    assert len(query.not_same(desk.store)) == 1
    history.undo(desk)
    history.undo(desk)
    assert query.count(desk.store) == before


def test_an_activity_chooses_joint_providers_and_says_which_are_new(office):
    shell, desk = office
    activity = activities.find(desk, "GR-2026-02")
    page = go(shell, Address("new-activity"))
    form = page.form
    form.show_activity(activity, [], [])
    field = form.joint_providers
    assert field.names == ("Lakeside Family Practice",)
    assert not field.new.isVisibleTo(field)
    field.line.setText("northgate community hospital")
    field.take()
    assert field.names == ("Lakeside Family Practice", "Northgate Community Hospital")
    field.line.setText("Harbor Clinic")
    field.line.textEdited.emit("Harbor Clinic")
    assert field.new.isVisibleTo(field)
    assert "“Harbor Clinic”" in field.new.text()
    assert field.names[-1] == "Harbor Clinic"
    assert nameless(field) == []
    QApplication.processEvents()
    take(form, "activity-joint-providers")
    typed = form.typed()
    activities.change(desk, typed[0])
    assert activities.find(desk, "GR-2026-02").joint_providers == field.names
    assert isinstance(organizations.named(desk, "Harbor Clinic"), Organization)


def test_a_name_chosen_from_the_list_of_names_leaves_the_line_empty_for_the_next_one(office):
    shell, desk = office
    form = go(shell, Address("new-activity")).form
    form.show_activity(activities.find(desk, "GR-2026-02"), [], [])
    field = form.joint_providers
    for typed in ("northgate comm", "pract."):
        field.line.setFocus()
        QTest.keyClicks(field.line, typed)
        popup = field.line.completer().popup()
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert not field.line.text()
    assert field.names == (
        "Lakeside Family Practice",
        "Northgate Community Hospital",
        "Lakeside Family Pract.",
    )


def test_enter_on_a_name_of_the_list_saves_where_a_person_works(office):
    shell, desk = office
    kim = next(each for each in people_search.find(desk.store, "Kim", 9))
    page = go(shell, Address("person", kim.id, "details"))
    field = page.fields["organization"]
    for typed in ("northgate comm", "pract."):
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, typed)
        popup = field.completer().popup()
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert field.text() == "Lakeside Family Pract."
    assert people.get(desk, kim.id).organization == "Lakeside Family Pract."
