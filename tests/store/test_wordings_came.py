"""An office with wordings of before: what shipped is brought up to date, the office's own stays."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

import pytest

from cme_desk.domain.wording import rules
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import defaults
from cme_desk.services.office import life as office
from cme_desk.services.statements import wordings
from cme_desk.store import tables

RELEASED = Path(__file__).parent.parent / "data" / "released"


def opened(folder: Path, number: str, *statements: str) -> Desk:
    path = folder / "old.cmedesk"
    shutil.copy(RELEASED / f"{number}.cmedesk", path)
    with sqlite3.connect(path) as plain:
        for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            plain.execute(f'DROP TRIGGER "{name}"')
        for each in statements:
            plain.execute(each)
    plain.close()
    return office.open_office(path, clock=lambda: dt.datetime(2030, 1, 14))


@pytest.mark.parametrize("number", ["0001", "0005", "0007"])
def test_what_was_left_as_it_shipped_is_as_it_ships_now(tmp_path: Path, number: str):
    desk = opened(tmp_path, number)
    shipped = {each.code: each for each in defaults.shipped_credit_types()}
    for each in credit_types.listed(desk):
        assert each.designation == shipped[each.code].designation, each.code
        assert each.confirmed == shipped[each.code].confirmed, each.code
    for wording in wordings.listed(desk):
        owner = wording.owner
        if wording.confirmed and not hasattr(owner, "text"):
            assert rules.check_confirmed(wording.source) == [], wording.code
    desk.close()


def test_what_an_office_wrote_itself_stays(tmp_path: Path):
    own = "{provider} is one of ours, {amount}."
    desk = opened(
        tmp_path,
        "0007",
        f"UPDATE credit_type SET designation = '{own}', source = 'Our letter', confirmed = 1"
        " WHERE code = 'apa'",
        "UPDATE accreditor SET source = 'TMA, at https://tma.example.org', confirmed = 1"
        " WHERE code = 'tma'",
    )
    kept = credit_types.by_code(desk, "apa")
    assert kept.designation == own
    assert not kept.confirmed
    assert kept.source.startswith("Our letter; the office had confirmed it")
    mine = tables.accreditors.find(desk.store, code="tma")
    assert mine is not None
    assert mine.confirmed
    desk.close()


def test_only_what_says_when_and_where_ships_as_confirmed():
    """Section by section: nothing that rests on copies or general knowledge."""
    found = [*defaults.shipped_credit_types(), *defaults.shipped_accreditors()]
    told = [each.code for each in found if each.confirmed]
    assert told == ["aafp-prescribed", "rcpsc-1"]
    for each in found:
        assert not each.confirmed or rules.check_confirmed(each.source) == []
    assert not any(each.confirmed for each in defaults.shipped_statements())
    assert not any(each["confirmed"] for each in defaults.shipped("format_amounts"))
