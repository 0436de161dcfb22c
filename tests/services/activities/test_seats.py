"""Who sits at which table."""

from __future__ import annotations

import pytest

from cme_desk.errors import DeskError
from cme_desk.queries import seats as seats_query
from cme_desk.services.activities import seats
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from tests.services.offices import all_rows
from tests.services.rooms import fill_room


def test_set_moved_and_taken_away_again(desk: Desk):
    fill_room(desk)
    empty = all_rows(desk)
    changes = seats.seat(desk, 1, [1, 2], "  12  ")
    assert changes.sentence == "Put 2 learners of GR-2027-02 at table 12"
    seats.seat(desk, 1, [2], "Cardiology")
    assert seats_query.labels(desk.store, 1) == {1: "12", 2: "Cardiology"}
    assert not seats.seat(desk, 1, [1], "12")
    taken = seats.seat(desk, 1, [1, 2, 3], "")
    assert seats_query.labels(desk.store, 1) == {}
    history.undo(desk, taken.operation_id)
    assert seats_query.labels(desk.store, 1) == {1: "12", 2: "Cardiology"}
    seats.seat(desk, 1, [1, 2], "")
    assert all_rows(desk)["seat"] == empty["seat"]


def test_what_cannot_be_a_table(desk: Desk):
    fill_room(desk)
    assert pytest.raises(DeskError, seats.seat, desk, 1, [1], "x" * 41).value.reference == (
        "table-too-long"
    )
    assert pytest.raises(DeskError, seats.seat, desk, 1, [], "1").value.reference == "nobody-chosen"
    with pytest.raises(DeskError):
        seats.seat(desk, 99, [1], "1")
