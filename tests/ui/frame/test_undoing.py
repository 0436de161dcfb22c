"""Undo in the window: offered where it works, and what it does is said before it is done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.queries import attendance, history, register
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


@pytest.fixture
def desk(shell):
    return shell.session.desk


@pytest.fixture
def room(desk):
    """An activity with two physicians; the operations by which they came."""
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-1",
            title="Rounds",
            starts_on="2026-01-14",
            ends_on="2026-01-14",
            location="Hall",
        ),
        sessions=[Session(activity_id=0, starts_at="2026-01-14T12:00", ends_at="2026-01-14T13:00")],
        credits=[(1, 100)],
    )
    (session,) = activities.sessions_of(desk, activity.id)
    made = []
    for last in ("Osei", "Hartwell"):
        person, _ = people.add(desk, Person(first_name="Ada", last_name=last, credentials="MD"))
        made.append(
            by_hand.sign_in(
                desk,
                session_id=session.id,
                person_id=person.id,
                time_in=session.starts_at,
                time_out=session.ends_at,
            ).operation_id
        )
    return activity, made


def bar(shell):
    return shell.quiet_corner.bar


def press_undo(shell, qtbot):
    shell.setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_bar_says_what_undo_would_take_back(shell, desk):
    _, changes = people.add(desk, Person(first_name="Ada", last_name="Osei"))
    shell.router.page.context.done(changes)
    assert bar(shell).undo_button.isVisible()
    assert "takes back" in bar(shell).undo_button.toolTip()
    bar(shell).undo_button.click()
    assert bar(shell).undo_button.text() == "Redo"
    assert "Osei" in bar(shell).undo_button.toolTip()
    bar(shell).undo_button.click()
    assert bar(shell).sentence.startswith("Redid: ")
    assert bar(shell).undo_button.text() == "Undo"


def test_what_cannot_be_undone_is_not_offered(shell, desk, room):
    activity, _ = room
    issued = certificates.issue(desk, activity.id)
    context = shell.router.page.context
    context.done(issued.changes)
    assert not bar(shell).undo_button.isVisible()
    assert "Issued 2 certificates" in bar(shell).sentence
    person = people.get(desk, issued.new[0].person_id)
    numbers = [each.number for each in issued.new if each.person_id == person.id]
    people.change(desk, replace(person, first_name="Adaeze"))
    context.done(reissue.reissue(desk, numbers, "the name was wrong").changes)
    assert not bar(shell).undo_button.isVisible()
    other = next(each.number for each in issued.new if each.number not in numbers)
    voided = reissue.void(desk, other, "wrong name")
    context.done(voided)
    assert bar(shell).undo_button.isVisible()


def test_ctrl_z_asks_before_it_goes_past_what_is_sealed(shell, desk, room, say, qtbot):
    activity, made = room
    shell.bus.changed.emit(certificates.issue(desk, activity.id).changes)
    press_undo(shell, qtbot)
    ((kind, text),) = say.said
    assert kind == "ask"
    assert "Issued 2 certificates" in text
    assert "Hartwell" in text
    assert "record" in text
    assert history.get(desk.store, made[-1]).undone_by is None, "turned away"


def test_voiding_is_offered_with_a_count_and_done_in_one_step(shell, desk, room, say):
    activity, made = room
    certificates.issue(desk, activity.id)
    shell.session.undo(made[0])
    ((kind, _),) = say.said
    assert kind == "ask"
    assert len(attendance.of_activity(desk.store, activity.id)) == 2
    say.answers = [0]
    shell.session.undo(made[0])
    assert len(attendance.of_activity(desk.store, activity.id)) == 1
    assert "1 certificate voided" in bar(shell).sentence
    assert bar(shell).undo_button.text() == "Redo"
    statuses = sorted(
        row.status.value
        for row in register.listed(desk.store, RegisterFilter(activity_id=activity.id))
    )
    assert statuses == ["issued", "void"]


def test_the_history_offers_what_works(shell, desk, room):
    activity, made = room
    certificates.issue(desk, activity.id)
    shell.go(Address("history"))
    table = shell.router.page.table
    table.select(made[0])
    assert table.undo_button.isEnabled()
    assert "1 certificate rests on" in table.undo_button.toolTip()
    table.go_to(0)
    assert not table.undo_button.isEnabled()
    assert "stays on file" in table.undo_button.toolTip() or table.undo_button.toolTip()
    added = next(
        row for row in table.model.rows if "Osei" in row.sentence and "Signed" not in row.sentence
    )
    assert table.select(added.id)
    assert not table.undo_button.isEnabled(), "somebody is signed in"
    assert "Later steps" in table.undo_button.toolTip()


def test_the_menu_says_how_much_and_is_not_as_wide_as_the_screen(shell, desk):
    long = "Annual Update in the Management of Everything & More, " * 4
    _, changes = activities.add(
        desk, Activity(code="A", title=long, starts_on="2026-01-14", ends_on="2026-01-14")
    )
    shell.bus.changed.emit(changes)
    (text,) = [a.text() for a, c in shell.menus._kept if c is shell.commands.undo]
    assert len(text) < 100
    assert text.endswith((" records)", " record)"))
