"""Every released office file is opened by this program, for ever, and loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cme_desk.errors import DeskError
from cme_desk.services import certificates, history, office
from cme_desk.services.office import open_office
from cme_desk.store import schema
from tests.store.rows import all_rows, sound

RELEASED = sorted((Path(__file__).parents[1] / "data" / "released").glob("*.cmedesk"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(request.param, tmp_path / request.param.name))


def test_there_is_one_of_the_first_schema():
    assert RELEASED[0].name == "0001.cmedesk"


def test_it_is_brought_up_to_date_after_a_backup(old: Path):
    desk = open_office(old)
    try:
        sound(desk.store)
        there = dict(
            desk.store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
        assert there == schema.wanted_triggers(desk.store.db)
        assert desk.office.name == "Northgate CME"
        rows = all_rows(desk.store)
        assert len(rows["person"]) == 4
        assert len(rows["certificate"]) == 4
        assert rows["layout"] == rows["row_code"] == []
    finally:
        desk.close()
    assert len(office.backups_of(old)) == 1


def test_what_was_done_before_can_still_be_undone(old: Path):
    desk = open_office(old)
    try:
        target = desk.store.execute(
            "SELECT id FROM operation WHERE verb = 'import attendance'"
        ).fetchone()[0]
        with pytest.raises(DeskError) as stopped:
            history.undo(desk, target)
        assert "certificate" in stopped.value.why
        for number, status in desk.store.execute(
            "SELECT number, status FROM certificate"
        ).fetchall():
            if status == "issued":
                certificates.void(desk, number, "a test of an old file")
        assert history.undo(desk, target).touches("attendance_event")
        sound(desk.store)
    finally:
        desk.close()


def test_the_new_tables_are_audited(old: Path):
    from cme_desk.domain.layouts import Layout
    from cme_desk.store import layouts
    from cme_desk.store.operations import operation

    desk = open_office(old)
    try:
        with operation(desk.store, "remember", "Remembered") as doing:
            layouts.keep(desk.store, Layout(name="Lakeside", partner="Lakeside", shape="x"))
        assert doing.changes.touches("layout")
        history.undo(desk, doing.id)
        assert layouts.of_shapes(desk.store) == []
    finally:
        desk.close()
