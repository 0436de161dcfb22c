"""The bar above a table: one line where there is room, the filters below where there is none."""

from __future__ import annotations

import pytest

from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.list_bar import ListBar
from cme_desk.ui.widgets.buttons import button

FILTERS = [Filter("", "All", 44), Filter("md", "Physicians", 18), Filter("other", "Other", 26)]


@pytest.fixture
def bar(qtbot):
    """A bar with three filters and two buttons."""
    filters = FilterChips("Show learners")
    filters.set_filters(FILTERS)
    made = ListBar(
        SearchField("Search 44 learners"), filters, [button("Type a sheet"), button("Print")]
    )
    made.filters = filters
    qtbot.addWidget(made)
    made.resize(1000, 40)
    made.show()
    return made


def test_filters_go_below_and_come_back(bar, qtbot):
    assert not bar._two_lines
    height = bar.sizeHint().height()
    bar.resize(520, 80)
    qtbot.waitUntil(lambda: bar._two_lines)
    chips = bar.filters.findChildren(type(bar.filters.children()[1]))
    qtbot.waitUntil(lambda: len({each.y() for each in chips}) == 1)
    assert bar.sizeHint().height() > height
    bar.resize(1000, 80)
    qtbot.waitUntil(lambda: not bar._two_lines)


def test_more_filters_than_there_is_room_for_go_below(bar, qtbot):
    bar.filters.set_filters([*FILTERS, *(Filter(str(n), f"Profession {n}", n) for n in range(6))])
    qtbot.waitUntil(lambda: bar._two_lines)
    bar.filters.set_filters(FILTERS)
    qtbot.waitUntil(lambda: not bar._two_lines)


def test_tab_comes_to_the_filters_between_search_and_buttons(bar, qtbot):
    bar.filters.set_filters([Filter("", "All", 45), *FILTERS[1:]])  # made anew, later than the rest
    names, at = [], bar
    while (at := at.nextInFocusChain()) is not bar:
        names.append(at.accessibleName())
    wanted = ["Search 44 learners", "All 45", "Type a sheet", "Print"]
    assert [name for name in names if name in wanted] == wanted
