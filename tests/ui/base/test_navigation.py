"""Addresses and the trail."""

import pytest

from cme_desk.ui.base.navigation import Address, Trail


@pytest.mark.parametrize("text", ["home", "activity/12", "activity/12/attendance", "people//new"])
def test_addresses_are_written_and_read(text: str):
    assert str(Address.parse(text)) == text


def test_trail_goes_back_and_forward():
    trail = Trail()
    for each in ("home", "activities", "activity/1"):
        trail.visit(Address.parse(each))
    trail.visit(Address.parse("activity/1"))
    assert not trail.can_go_forward
    assert str(trail.back()) == "activities"
    assert str(trail.back()) == "home"
    assert trail.back() is None
    assert str(trail.forward()) == "activities"
    trail.visit(Address.parse("people"))
    assert trail.forward() is None
    assert str(trail.back()) == "activities"


def test_another_tab_is_the_same_place():
    trail = Trail()
    trail.amend(Address("nowhere"))
    trail.visit(Address("home"))
    trail.visit(Address("activity", 1))
    trail.amend(Address("activity", 1).at_tab("history"))
    assert str(trail.current) == "activity/1/history"
    assert str(trail.back()) == "home"
    trail.clear()
    assert trail.current is None
