"""The one list: rows as given, sorted by whoever asks the query, walked by keyboard."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester

from cme_desk.ui.lists.cells import two_lines
from cme_desk.ui.lists.records import RecordsModel, Role
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import fonts, theme
from tests.ui.gallery import COLUMNS, LEARNERS


@pytest.fixture
def model(qapp):
    made = RecordsModel(COLUMNS, key=lambda row: row.id, checkable=True)
    made.set_rows(LEARNERS)
    return made


@pytest.fixture
def table(qtbot):
    made = RecordsTable("Learners", COLUMNS, key=lambda row: row.id, checkable=True, many=True)
    qtbot.addWidget(made)
    made.set_rows(LEARNERS)
    made.resize(900, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_model_keeps_qts_rules(model, qtmodeltester):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtmodeltester.check(model)
    model.set_rows(LEARNERS[:3])
    model.set_rows([])
    model.set_rows(LEARNERS)
    del tester


def test_cells_say_what_the_columns_say(model):
    assert model.index(0, 0).data() == "Adeyemi, Samuel"
    assert model.index(0, 7).data(Role.MARK).words == "2027-00118"
    assert model.index(3, 0).data(Role.ROW) is LEARNERS[3]
    assert model.index(0, 5).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Credentials"
    assert model.data(QModelIndex()) is None


def test_sorting_is_asked_for_and_not_done(model, qtbot):
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["name", True]
    with qtbot.assertNotEmitted(model.sort_asked):
        model.sort(1)
    assert list(model.rows) == LEARNERS


def test_checks_stay_with_their_rows(model):
    model.check(LEARNERS[:2])
    model.set_rows([LEARNERS[1], LEARNERS[0], LEARNERS[5]])
    assert model.checked_rows() == [LEARNERS[1], LEARNERS[0]]
    model.set_rows(LEARNERS[5:])
    model.set_rows(LEARNERS)
    assert model.checked_rows() == []


def test_a_click_on_the_head_asks_for_another_order(table, qtbot):
    head = table.view.horizontalHeader()
    with qtbot.waitSignal(table.model.sort_asked) as asked:
        qtbot.mouseClick(
            head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center().__class__(20, 10)
        )
    assert asked.args[0] == "name"
    with qtbot.assertNotEmitted(table.model.sort_asked):
        table.show_sorted("minutes", descending=True)


def test_enter_opens_and_arrows_walk(table, qtbot):
    table.enter()
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [LEARNERS[1]]


def test_double_click_opens(table, qtbot):
    place = table.view.visualRect(table.model.index(2, 1)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [LEARNERS[2]]


def test_typing_goes_to_the_search(table, qtbot):
    table.enter()
    with qtbot.waitSignal(table.typed) as typed:
        qtbot.keyClicks(table.view, "d")
    assert typed.args == ["d"]


def test_space_checks_what_is_selected(table, qtbot):
    table.enter()
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert table.model.checked_rows() == LEARNERS[:2]
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert table.model.checked_rows() == []


def test_the_current_row_stays_when_the_query_is_asked_again(table):
    assert table.select(4)
    table.set_rows(list(reversed(LEARNERS)))
    assert table.current == LEARNERS[3]
    table.set_rows(LEARNERS[5:])
    assert table.current == LEARNERS[5]
    assert not table.select(1)


def test_the_card_is_as_high_as_its_rows(table):
    table.set_rows(LEARNERS[:2])
    high = table.maximumHeight()
    table.set_rows(LEARNERS)
    assert table.maximumHeight() > high


def test_columns_share_what_is_left(table):
    table.resize(1400, 300)
    widths = [table.view.columnWidth(place) for place in range(len(COLUMNS))]
    table.resize(1800, 300)
    wider = [table.view.columnWidth(place) for place in range(len(COLUMNS))]
    assert wider[0] > widths[0]
    assert wider[1] == widths[1]
    assert sum(wider) <= 1800


def test_where_room_is_short_columns_give_up_their_air(table):
    table.resize(1400, 300)
    roomy = [table.view.columnWidth(place) for place in range(len(COLUMNS))]
    table.resize(860, 300)
    tight = [table.view.columnWidth(place) for place in range(len(COLUMNS))]
    assert all(after <= before for after, before in zip(tight, roomy, strict=True))
    assert tight[5] < roomy[5]


def test_what_is_too_long_for_a_line_stands_in_two(qtbot):
    metrics = QFontMetrics(fonts.font(theme.CAPTION))
    width = metrics.horizontalAdvance("different e-mail; same name")
    words = "different e-mail; same name; another day than the sheet"
    assert two_lines("known", metrics, width) == "known"
    first, second = two_lines(words, metrics, width).split("\n")
    assert words.startswith(f"{first} ")
    assert f"{first} {second}" == words or second.endswith("…")
    # A word that no line holds is cut, not lost.
    assert two_lines("x" * 400, metrics, width).endswith("…")
