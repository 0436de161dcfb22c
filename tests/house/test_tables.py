"""The entries of store/tables.py and the schema say the same, and each other nothing that cannot be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cme_desk.store import tables as entries
from cme_desk.store.file.connection import Store
from cme_desk.store.opening import create
from cme_desk.store.table import Table
from cme_desk.store.tables import BY_NAME, TABLES
from cme_desk.store.trail import derived, triggers

TRAIL = {"operation", "change", "current_operation"}
MERGED = (entries.people, entries.organizations)
"""Whose records are merged."""

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create(tmp_path_factory.mktemp("office") / "empty.cmedesk") as made:
        yield made


def tables(store: Store) -> set[str]:
    """Every ordinary table of the file; full-text tables bring shadows of their own."""
    rows = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_words%' ESCAPE '\\'"
    )
    return {row[0] for row in rows}


def test_every_table_has_an_entry_but_the_trail_and_what_is_derived(store: Store):
    assert tables(store) | {"person_words", "organization_words"} == {
        *BY_NAME,
        *TRAIL,
        *derived.SOURCES,
    }
    assert len(BY_NAME) == len(TABLES)
    assert {each for sources in derived.SOURCES.values() for each in sources} <= BY_NAME.keys()


@each_table
def test_fields_are_columns(store: Store, table: Table):
    assert sorted(table.columns) == sorted(triggers.columns_of(store.db, table.name))
    if table.naming is not None:
        assert table.points[table.naming.column] == entries.organizations.name


@each_table
def test_it_points_where_the_foreign_keys_point(store: Store, table: Table):
    keys = store.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    assert dict(table.points) == {key[3]: key[2] for key in keys}
    for key in keys:
        # What a removal does is written down by us; the schema may say the same, nothing else.
        wanted = {"NO ACTION"}
        wanted |= {"CASCADE"} if key[3] in table.belongs_to else set()
        wanted |= {"SET NULL"} if key[3] in table.lets_go else set()
        assert key[6] in wanted, key[3]


@each_table
def test_it_stands_after_what_it_points_at(table: Table):
    before = [each.name for each in TABLES[: TABLES.index(table)]]
    assert set(table.points.values()) <= {*before, table.name}


@each_table
def test_what_it_says_of_its_columns_can_be(store: Store, table: Table):
    optional = {row[1] for row in store.execute(f"PRAGMA table_info({table.name})") if not row[3]}
    ways = (table.belongs_to, table.needs, table.lets_go)
    assert len(table.points) == sum(map(len, ways)), "a column in two ways"
    assert table.lets_go.keys() <= optional
    assert set(table.once_per) <= set(triggers.columns_of(store.db, table.name))
    assert not (table.once_per and table.merge_rule)
    if table.evidence:
        assert len(entries.leading_to(table, entries.activities)) == 1
        assert len(entries.leading_to(table, entries.people)) <= 1


@each_table
def test_what_travels_takes_along_what_it_belongs_to(store: Store, table: Table):
    optional = {row[1] for row in store.execute(f"PRAGMA table_info({table.name})") if not row[3]}
    if table.travels:
        for column, target in table.points.items():
            assert BY_NAME[target].travels or column in optional, column


@each_table
def test_what_may_be_there_once_has_a_rule_for_merging(store: Store, table: Table):
    """Else a merge would end in two rows that must not both be."""
    merged = {
        column for each in MERGED for column, target in table.points.items() if target == each.name
    }
    for index in store.execute(f"PRAGMA index_list({table.name})").fetchall():
        columns = {row[2] for row in store.execute(f"PRAGMA index_info('{index[1]}')").fetchall()}
        if index[2] and columns & merged:
            assert table.merge_rule or columns - merged == set(table.once_per)


@each_table
def test_it_has_its_triggers_with_every_column(store: Store, table: Table):
    there = dict(
        store.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
            [table.name],
        ).fetchall()
    )
    for event, images in (("insert", ("new",)), ("update", ("old", "new")), ("delete", ("old",))):
        text = there[f"audit_{table.name}_{event}"]
        for column in triggers.columns_of(store.db, table.name):
            for image in images:
                assert f"'{column}', {image}.{column}" in text
            if event == "update":
                assert f"old.{column} IS NOT new.{column}" in text


@each_table
def test_it_can_be_kept_as_json(store: Store, table: Table):
    """SQLite's JSON keeps about 15 digits of a REAL, and no BLOB at all."""
    types = {row[2] for row in store.execute(f"PRAGMA table_info({table.name})")}
    assert types <= {"INTEGER", "TEXT"}


@each_table
def test_rows_have_ids_that_never_come_back_and_an_id_of_their_own_in_the_world(
    store: Store, table: Table
):
    sql = store.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table.name]).fetchone()[0]
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
    from cme_desk.store.opening import open_store

    with open_store(path) as store:
        there = dict(
            store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        )
        assert there == triggers.wanted_triggers(store.db)
