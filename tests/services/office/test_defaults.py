"""What ships comes into an office once, and never over what the office made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.errors import DeskError
from cme_desk.queries import history as history_query
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import defaults, history
from cme_desk.services.office import life as office
from cme_desk.store.operations import operation
from tests.services.offices import Clock, all_rows, ama


def test_a_new_office_has_all_of_it(desk: Desk):
    assert not defaults.bring_in(desk)
    codes = [each.code for each in credit_types.listed(desk)]
    assert codes == [each["code"] for each in defaults.shipped("credit_types")]
    assert len(credit_types.fixed_amounts(desk)) == len(defaults.shipped("format_amounts"))


def test_what_is_missing_comes_when_it_is_opened_and_only_once(desk: Desk, clock: Clock):
    credit_types.change(desk, replace(credit_types.by_code(desk, "ancc"), step=10, unit="hour"))
    edited = credit_types.by_code(desk, "ancc")
    with operation(desk.store, "make older", "As if it were older"):
        desk.store.execute("DELETE FROM format_amount")
        desk.store.execute("DELETE FROM credit_type WHERE code IN ('ipce', 'cope')")
        desk.store.execute("DELETE FROM accreditor WHERE code = 'ja'")
    path = desk.path
    desk.close()
    again = office.open_office(path, clock)
    try:
        line = history_query.listed(again.store)[0]
        assert line.verb == "add defaults"
        assert line.sealed
        for words in ("COPE", "IPCE", "Joint Accreditation", "Journal CME"):
            assert words in line.sentence
        with pytest.raises(DeskError):
            history.undo(again, line.id)
        assert credit_types.by_code(again, "ancc") == edited
        rows = all_rows(again)
        assert not defaults.bring_in(again)
        assert all_rows(again) == rows
        assert ama(again) == 1
    finally:
        again.close()
    third = office.open_office(path, clock)
    try:
        assert all_rows(third) == rows
    finally:
        third.close()


def test_what_is_retired_does_not_come_again(desk: Desk):
    kind = credit_types.by_code(desk, "ecmec")
    credit_types.set_in_use(desk, kind.id, in_use=False)
    assert not defaults.bring_in(desk)
    assert not credit_types.by_code(desk, "ecmec").in_use
