"""Records and the schema say the same: columns, triggers, indexes, one door for every table."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import cme_desk.store
from cme_desk.store import schema
from cme_desk.store.connection import Store, create
from cme_desk.store.records import Records

# What belongs to a row as it is derived by triggers, or written by the operations themselves.
NOT_AUDITED = {"operation", "change", "current_operation", *schema.DERIVED}


def doors() -> list[Records]:
    """Every door to a table that any module of the store has."""
    found = []
    for each in pkgutil.walk_packages(cme_desk.store.__path__, "cme_desk.store."):
        module = importlib.import_module(each.name)
        found += [value for value in vars(module).values() if isinstance(value, Records)]
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create(tmp_path_factory.mktemp("office") / "empty.cmedesk") as made:
        yield made


def tables(store: Store) -> set[str]:
    """Every ordinary table of the file; full-text tables bring shadows of their own."""
    rows = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'person\\_words%' ESCAPE '\\'"
    )
    return {row[0] for row in rows}


def test_every_table_is_known_and_is_audited_or_has_a_reason_not_to_be(store: Store):
    assert tables(store) == set(schema.AUDITED) | NOT_AUDITED
    assert tables(store) | {"person_words"} == schema.TABLES


def test_every_audited_table_has_one_door_and_no_other_has_one():
    assert sorted(each.table for each in doors()) == sorted(schema.AUDITED)


@pytest.mark.parametrize("door", doors(), ids=lambda door: door.table)
def test_fields_are_columns_in_order(store: Store, door: Records):
    assert [each.name for each in fields(door.record)] == schema.columns_of(store.db, door.table)


@pytest.mark.parametrize("table", schema.AUDITED)
def test_audited_tables_have_their_triggers_with_every_column(store: Store, table: str):
    there = dict(
        store.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
        ).fetchall()
    )
    for event, images in (("insert", ("new",)), ("update", ("old", "new")), ("delete", ("old",))):
        text = there[f"audit_{table}_{event}"]
        for column in schema.columns_of(store.db, table):
            for image in images:
                assert f"'{column}', {image}.{column}" in text
            if event == "update":
                assert f"old.{column} IS NOT new.{column}" in text


@pytest.mark.parametrize("table", schema.AUDITED)
def test_audited_tables_can_be_kept_as_json(store: Store, table: str):
    """SQLite's JSON keeps about 15 digits of a REAL, and no BLOB at all."""
    types = {row[2] for row in store.execute(f"PRAGMA table_info({table})")}
    assert types <= {"INTEGER", "TEXT"}


@pytest.mark.parametrize("table", schema.AUDITED)
def test_rows_have_ids_that_never_come_back_and_an_id_of_their_own_in_the_world(
    store: Store, table: str
):
    sql = store.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
    assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in sql
    assert "uid TEXT NOT NULL UNIQUE" in sql
    assert sql.rstrip().endswith("STRICT")


def test_every_foreign_key_is_indexed(store: Store):
    missing = []
    for table in sorted(tables(store)):
        firsts = {
            store.execute(f"PRAGMA index_info('{index[1]}')").fetchone()[2]
            for index in store.execute(f"PRAGMA index_list({table})").fetchall()
            if not index[4]  # a partial index serves only part of the rows
        }
        missing += [
            f"{table}.{key[3]}"
            for key in store.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            if key[3] not in firsts
        ]
    # One row each: the office's own record, and the pointer to the operation being done.
    assert missing == [
        "current_operation.operation_id",
        "office.participation_template_id",
        "office.template_id",
        "office.accreditor_id",
    ]


def test_triggers_are_made_anew_when_a_column_came(tmp_path: Path):
    """A changed table drops or outdates its triggers in silence; opening the office mends them."""
    path = tmp_path / "old.cmedesk"
    create(path).close()
    with sqlite3.connect(path) as plain:
        plain.execute("DROP TRIGGER audit_person_update")
        plain.execute("DROP TRIGGER audit_claim_insert")
        plain.execute("CREATE TRIGGER audit_claim_insert AFTER INSERT ON claim BEGIN SELECT 1; END")
    plain.close()
    from cme_desk.store.connection import open_store

    with open_store(path) as store:
        there = dict(
            store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        )
        assert there == schema.wanted_triggers(store.db)
