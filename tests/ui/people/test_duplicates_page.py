"""Duplicates decided by keyboard: same, not the same, later; merged, undone, remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cme_desk.domain.people.record import Person
from cme_desk.queries import people_search
from cme_desk.services.office import history
from cme_desk.services.people import merging
from cme_desk.services.people import record as people
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.people.merge_dialog import MergeDialog
from tests.ui.names import nameless
from tests.ui.screens import shoot, take
from tests.ui.stopped import stopped_before_it_begins

TWICE = [
    ("Delgado", "Robert", "J.", "DO", "r.delgado@lakeside.example", "Lakeside Family Practice"),
    ("Delgado", "Bob", "", "DO", "", "Lakeside Family Practice"),
    ("García-López", "Maria José", "", "MD", "mj.garcia@chn.example", "Children’s Health Network"),
    ("Garcia", "Maria", "", "MD", "mj.garcia@chn.example", ""),
    ("Zhang", "Wei", "", "PharmD", "w.zhang@umc.example", "University Medical Center"),
    ("Wei", "Zhang", "", "PharmD", "", "University Medical Center"),
    ("Okafor", "Ngozi", "", "MD", "", ""),
]


@pytest.fixture
def office(make_shell, qtbot):
    """A window at the duplicates of an office with three people twice."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    for last, first, middle, credentials, email, organization in TWICE:
        people.add(
            desk,
            Person(
                last_name=last,
                first_name=first,
                middle_name=middle,
                credentials=credentials,
                email=email,
                organization=organization,
            ),
        )
    shell.router.go(shell.router.trail.current.parse("duplicates"))
    page = shell.router.page
    qtbot.waitUntil(lambda: page._looked)
    QApplication.processEvents()
    return shell, desk, page


def pairs(page):
    return [(row.one_id, row.other_id) for row in page.table.model.rows]


def press(page, key):
    QTest.keyClick(page.table.view, key)
    QApplication.processEvents()


def test_pairs_are_shown_side_by_side(office):
    shell, _desk, page = office
    assert set(pairs(page)) == {(1, 2), (3, 4), (5, 6)}
    assert nameless(page) == []
    shoot(shell, "duplicates", sizes=("1280", "900", "1920"), large_text=True)


def test_a_search_that_is_stopped_is_no_error_and_can_be_begun_again(office, say, qtbot):
    shell, _desk, page = office
    with stopped_before_it_begins(shell.jobs):
        page.look()
    qtbot.waitUntil(lambda: not shell.jobs.busy)
    assert say.said == []
    assert page.again_button.isEnabled()
    page.look()
    qtbot.waitUntil(lambda: page._looked)
    assert len(pairs(page)) == 3


def test_not_the_same_and_later_by_keyboard(office):
    _shell, desk, page = office
    page.table.enter()
    first, second, third = pairs(page)
    press(page, Qt.Key.Key_L)
    assert pairs(page) == [second, third, first]
    press(page, Qt.Key.Key_N)
    assert pairs(page) == [third, first]
    assert page.table.current is not None
    history.undo(desk)
    page.refresh()
    assert set(pairs(page)) == {first, second, third}
    press(page, Qt.Key.Key_X)  # any other letter does nothing
    assert len(pairs(page)) == 3


def test_same_opens_the_merge_and_enter_does_not_merge(office):
    _shell, desk, page = office
    page.table.enter()
    assert page.table.select((1, 2))
    seen = []

    def answer():
        dialog = next(each for each in page.findChildren(MergeDialog) if each.isVisible())
        try:
            seen.append(nameless(dialog))
            take(dialog, "merge-dialog")
            act(dialog)
        finally:
            dialog.reject()  # after it was accepted this does nothing

    def enter(dialog):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert not dialog.isVisible()

    act = enter
    QTimer.singleShot(50, answer)
    press(page, Qt.Key.Key_S)
    assert (1, 2) in pairs(page)
    act = lambda dialog: dialog.merge_button.click()  # noqa: E731 - one of two
    page.table.select((1, 2))
    QTimer.singleShot(50, answer)
    press(page, Qt.Key.Key_S)
    assert seen == [[], []]
    assert (1, 2) not in pairs(page)
    assert [each.id for each in people_search.find(desk.store, "bob delgado")] == [1]
    history.undo(desk)
    page.refresh()
    assert (1, 2) in pairs(page)


def test_what_speaks_against_it_wants_a_reason(office, say):
    _shell, desk, page = office
    for number, npi in ((1, "1003000126"), (2, "1497758544")):
        person = people.get(desk, number)
        people.change(desk, Person(**{**_fields(person), "npi": npi}))
    dialog = MergeDialog(page.context, [1, 2], page)
    dialog.show()
    take(dialog, "merge-dialog-against")
    dialog.merge()
    assert dialog.kept == 0
    assert "NPI" in dialog.form.row("reason").error
    dialog.reason.setText("the second was mistyped")
    dialog.merge()
    assert dialog.kept == 1
    dialog.deleteLater()


def test_the_other_record_can_be_kept_with_chosen_values(office):
    _shell, desk, page = office
    dialog = MergeDialog(page.context, [3, 4], page)
    dialog.show()
    dialog._keep_other(4)
    dialog._take("last_name", 4, True)
    dialog.merge()
    merged = people.get(desk, 4)
    assert (merged.last_name, merged.organization) == ("Garcia", "Children’s Health Network")
    assert merging.better_kept(desk, [4]) == 4
    dialog.deleteLater()


def _fields(person):
    return {name: getattr(person, name) for name in Person.__slots__}
