"""What is half typed is asked about before it is lost: by quitting, by leaving, by something else."""

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.queries import activities as query
from cme_desk.services.activities import record as activities
from cme_desk.services.intake.steps import Step
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.dialog import RenameDialog
from cme_desk.ui.frame.catalogue import PAGES


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


@pytest.fixture
def activity(shell):
    made, _ = activities.add(
        shell.session.desk,
        Activity(code="GR-1", title="Rounds", starts_on="2026-01-14", ends_on="2026-01-14"),
        sessions=[Session(activity_id=0, starts_at="2026-01-14T12:00", ends_at="2026-01-14T13:00")],
    )
    return made


@pytest.fixture
def sheet(tmp_path):
    def make(name):
        book = Workbook()
        book.active.append(("Last name", "First name", "Degree"))
        book.active.append(("Okonkwo", "Grace", "DNP"))
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def new_activity(shell, activity, qtbot, sheet):
    shell.go(Address("new-activity"))
    qtbot.keyClicks(shell.router.page.form.location, "Hall C")


def facts(shell, activity, qtbot, sheet):
    shell.go(Address("activity", activity.id))
    qtbot.keyClicks(shell.router.page.overview.form.title, " and more")


def person(shell, activity, qtbot, sheet):
    shell.go(Address("person"))
    qtbot.keyClicks(shell.router.page.fields["last_name"], "Osei")


def office(shell, activity, qtbot, sheet):
    shell.go(Address("settings"))
    qtbot.keyClicks(shell.router.page.part.form.fields["provider"], "x")


def wizard(shell, activity, qtbot, sheet):
    shell.go(Address("import", activity.id, detail=str(sheet("march.xlsx"))))
    page = shell.router.page
    qtbot.waitUntil(lambda: not page.work.busy and page.work.steps is not None)
    page.go_on()
    qtbot.waitUntil(lambda: not page.work.busy)
    assert page.work.steps.step is Step.PEOPLE


def paper_row(shell, activity, qtbot, sheet):
    shell.go(Address("paper", activity.id))
    qtbot.keyClicks(shell.router.page.line.name, "Ose")


HALF_DONE = [new_activity, facts, person, office, wizard, paper_row]


@pytest.mark.parametrize("begin", HALF_DONE)
def test_quitting_asks(shell, activity, qtbot, sheet, say, begin):
    begin(shell, activity, qtbot, sheet)
    assert not shell.close(), "turned away"
    assert [kind for kind, _ in say.said] == ["ask"]
    assert shell.session.is_open
    say.answers = [1]
    assert shell.close()


@pytest.mark.parametrize("begin", [new_activity, wizard, paper_row])
def test_what_is_kept_on_another_page_is_asked_about_all_the_same(
    shell, activity, qtbot, sheet, say, begin
):
    begin(shell, activity, qtbot, sheet)
    shell.go(Address("people"))
    assert say.said == [], "it waits where it is"
    assert not shell.close()
    assert [kind for kind, _ in say.said] == ["ask"]
    say.answers = [1]
    assert shell.close()


def test_another_office_is_not_opened_over_it(shell, activity, qtbot, sheet, say):
    new_activity(shell, activity, qtbot, sheet)
    shell.go(Address("people"))
    say.files = [shell.session.desk.path]
    shell.office_commands.open()
    assert [kind for kind, _ in say.said] == ["ask"]


def test_a_new_activity_can_be_saved_on_the_way_out(shell, qtbot, say):
    shell.go(Address("new-activity"))
    form = shell.router.page.form
    qtbot.keyClicks(form.title, "Tumor Board")
    say.answers = [0]
    assert not shell.close(), "a code is missing"
    assert form.form.row("code").error
    qtbot.keyClicks(form.code, "TB-1")
    say.answers = [0]
    store = shell.session.desk.store
    assert query.count(store) == 0
    shell.router.may_end()
    assert query.count(store) == 1


def test_what_was_typed_and_taken_back_is_nothing(shell, qtbot, say):
    shell.go(Address("new-activity"))
    field = shell.router.page.form.title
    qtbot.keyClicks(field, "T")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert shell.close()
    assert say.said == []


def test_another_sheet_does_not_take_the_place_of_a_wizard_in_silence(
    shell, activity, qtbot, sheet, say
):
    wizard(shell, activity, qtbot, sheet)
    page = shell.router.page
    before = page._address
    other = Address("import", activity.id, detail=str(sheet("april.xlsx")))
    shell.go(other)
    assert [kind for kind, _ in say.said] == ["ask"]
    assert page._address == before
    say.answers = [1]
    shell.go(other)
    assert page._address == other
    qtbot.waitUntil(lambda: not page.work.busy)
    say.said.clear()
    shell.close()
    assert say.said == [], "a sheet that was only read is no work"


@pytest.fixture
def dialog(shell):
    people.add(shell.session.desk, Person(last_name="Osei"))
    context = shell.router.page.context
    return RenameDialog(context, "the thing", "Old", lambda _: None, shell)


def test_escape_asks_where_something_was_typed(dialog, qtbot, say):
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.open()
    qtbot.keyClicks(dialog.name, "New")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert [kind for kind, _ in say.said] == ["ask"]
    say.answers = [1]
    dialog.close()
    assert not dialog.isVisible()


def test_quitting_asks_of_a_dialog(shell, dialog, qtbot, say):
    dialog.open()
    qtbot.keyClicks(dialog.name, "New")
    assert not shell.close()
    assert dialog.isVisible()
    say.answers = [1]
    assert shell.close()
