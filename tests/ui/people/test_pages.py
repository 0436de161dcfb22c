"""People, a person and the history, through the real window on a real office."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QApplication

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.queries import history as history_query
from cme_desk.queries import people_search
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.organizations import record as organizations
from cme_desk.services.papers import certificates
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from tests.ui.screens import shoot

NAMES = [
    ("Hartwell", "Amelia", "R.", "MD, FACP", "Northgate Community Hospital"),
    ("García-López", "Maria José", "", "MD", "Children's Health Network"),
    ("O'Donnell", "Siobhán", "M.", "RN, MSN", "University Medical Center"),
    ("van der Berg", "Ludwig", "", "MD, PhD", "Neuro Associates, P.C."),
    ("Zhang", "Wei", "", "PharmD, BCPS", "University Medical Center"),
    ("Delgado", "Robert", "J.", "DO", "Lakeside Family Practice"),
]


@pytest.fixture
def office(make_shell):
    """A window over an office with six people, one activity, and one certificate."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    made = [
        people.add(
            desk,
            Person(
                last_name=last,
                first_name=first,
                middle_name=middle,
                credentials=credentials,
                organization=organization,
                email=f"{first.split()[0].lower()}@example.org",
            ),
        )[0]
        for last, first, middle, credentials, organization in NAMES
    ]
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-2026-02",
            title="Grand Rounds: Sepsis in the first hour",
            starts_on="2026-01-14",
            ends_on="2026-01-14",
            location="Auditorium B",
        ),
        sessions=[Session(activity_id=0, starts_at="2026-01-14T12:00", ends_at="2026-01-14T13:00")],
        credits=[(1, 100)],
    )
    session = activities.sessions_of(desk, activity.id)[0]
    for person in made:
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    certificates.issue(desk, activity.id, {made[0].id})
    shell.router.go(shell.router.trail.current.parse("people"))
    return shell, desk, made


def page(shell):
    QApplication.processEvents()
    return shell.router.page


def test_the_keyboard_never_comes_to_a_button_that_removes(office):
    shell, desk, _ = office
    bare, _ = people.add(desk, Person(last_name="Nguyen", organization="Harbor Clinic"))
    harbor = organizations.named(desk, "Harbor Clinic").id
    places = [("person", bare.id, tab) for tab in ("activities", "elsewhere", "numbers", "history")]
    places += [("organization", harbor, tab) for tab in ("people", "activities", "history")]
    for key, number, tab in places:
        shell.go(Address("home"))
        shell.go(Address(key, number, tab))
        QApplication.processEvents()
        at = QApplication.focusWidget()
        assert at is not None, (key, tab)
        assert not isinstance(at, QAbstractButton), (key, tab, at.text())


def test_people_are_listed_searched_and_opened(office):
    shell, _desk, made = office
    people_page = page(shell)
    assert [row.name for row in people_page.table.model.rows][:2] == [
        "Delgado, Robert J.",
        "García-López, Maria José",
    ]
    shoot(shell, "people", sizes=("1280", "900"))
    people_page.search.begin("garc")
    people_page.refresh()
    assert [row.name for row in people_page.table.model.rows] == ["García-López, Maria José"]
    people_page.table.opened.emit(people_page.table.model.rows[0])
    person_page = page(shell)
    assert person_page.record.id == made[1].id
    shoot(shell, "person")
    person_page.tab_opened.emit(person_page.address.at_tab("details"))
    shell.router.go(person_page.address.at_tab("details"))
    shoot(shell, "person-details", sizes=("1280", "900"), large_text=True)


def test_a_corrected_name_is_kept_and_can_be_undone(office):
    shell, desk, made = office
    shell.router.go(shell.router.trail.current.parse(f"person/{made[3].id}/details"))
    person_page = page(shell)
    person_page.fields["last_name"].setText("van den Berg")
    assert person_page.save()
    assert people.get(desk, made[3].id).last_name == "van den Berg"
    shell.router.go(shell.router.trail.current.parse("history"))
    history_page = page(shell)
    history_page.table.go_to(0)
    assert history_page.table.current.sentence == "Changed Ludwig van den Berg"
    shoot(shell, "history")
    history_page.table.undo()
    assert people.get(desk, made[3].id).last_name == "van der Berg"


def test_an_address_is_typed_and_kept(office):
    shell, desk, made = office
    shell.router.go(shell.router.trail.current.parse(f"person/{made[0].id}/details"))
    person_page = page(shell)
    typed = {
        "street": "12 Elm St",
        "city": "Dayton",
        "state": "ohio",
        "postal_code": "45402",
        "country": "USA",
    }
    for name, text in typed.items():
        person_page.fields[name].setText(text)
    assert person_page.save()
    kept = people.get(desk, made[0].id)
    assert {name: getattr(kept, name) for name in typed} == {**typed, "state": "OH"}
    shoot(shell, "person-address", sizes=("1280", "900"))
    assert [each.id for each in people_search.find(desk.store, "dayton")] == [made[0].id]


def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_lost(office):
    shell, desk, made = office
    before = len(history_query.listed(desk.store))
    shell.router.go(shell.router.trail.current.parse(f"person/{made[0].id}/details"))
    person_page = page(shell)
    person_page.fields["npi"].setText("1234567890")
    assert not person_page.save()
    assert person_page.form.row("npi").error
    assert person_page.fields["npi"].text() == "1234567890"
    assert len(history_query.listed(desk.store)) == before
    person_page.fields["npi"].clear()


def test_a_new_person_is_added_and_listed(office):
    shell, desk, _made = office
    page(shell).add_person()
    person_page = page(shell)
    person_page.fields["first_name"].setText("Ngozi")
    assert not person_page.save()
    assert person_page.form.row("last_name").error
    person_page.fields["last_name"].setText("Okafor")
    person_page.fields["credentials"].setText("M.D.")
    assert person_page.save()
    found = people_search.find(desk.store, "okaf")
    assert found[0].title == "Ngozi Okafor, MD"
    assert page(shell).record.id == found[0].id


def test_an_issued_certificate_says_in_the_history_that_it_stays(office):
    shell, _desk, _made = office
    shell.router.go(shell.router.trail.current.parse("history"))
    table = page(shell).table
    sealed = next(row for row in table.model.rows if row.verb == "issue certificates")
    assert table.select(sealed.id)
    assert not table.undo_button.isEnabled()
    assert "void" in table.undo_button.toolTip()


def test_the_list_is_saved_as_it_is_shown(office, say, tmp_path, qtbot):
    shell, *_ = office
    people_page = page(shell)
    book, plain = tmp_path / "all.xlsx", tmp_path / "some.csv"
    say.files += [book, plain]
    people_page.save_button.click()
    qtbot.waitUntil(book.exists)
    rows = list(load_workbook(book).active.iter_rows(values_only=True))
    assert sum("example.org" in str(row) for row in rows) == len(NAMES)
    people_page.search.setText("zhang")
    people_page.refresh()
    people_page.save_list()
    qtbot.waitUntil(plain.exists)
    lines = plain.read_text(encoding="utf-8-sig").splitlines()
    assert [("Zhang" in line) for line in lines] == [False, True]
    people_page.save_list()  # turned away
    assert say.said[-1] == ("save", "Save the list of people")
    people_page.search.setText("nobody of this name")
    people_page.refresh()
    assert not people_page.save_button.isEnabled()
