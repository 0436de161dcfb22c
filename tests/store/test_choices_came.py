"""An office in which learners claimed every type at once: what they claimed is there afterwards."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import uuid
from pathlib import Path

import pytest

from cme_desk.queries import history as history_query
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import choices
from cme_desk.services.credit.claims import recompute
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.office import life as office
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.store.rows import sound

RELEASED = Path(__file__).parent.parent / "data" / "released"


def claimed_of_all(path: Path, *codes: str) -> None:
    """Let everybody with a claim have one of these types as well, as the older program did."""
    db = sqlite3.connect(path)
    made = db.execute(
        "INSERT INTO operation (at, verb, sentence) VALUES ('2027-01-14T16:00:00', 'x', 'Older')"
    ).lastrowid
    db.execute("UPDATE current_operation SET operation_id = ?", [made])
    for code in codes:
        (kind,) = db.execute("SELECT id FROM credit_type WHERE code = ?", [code]).fetchone()
        db.execute(
            "INSERT INTO designation (uid, activity_id, credit_type_id, amount, reason,"
            " designated_on) VALUES (?, 1, ?, 100, '', '')",
            [str(uuid.uuid4()), kind],
        )
        people = db.execute("SELECT DISTINCT person_id FROM claim").fetchall()
        for (person,) in people:
            db.execute(
                "INSERT INTO claim (uid, activity_id, person_id, credit_type_id, amount, basis,"
                " reason, minutes) VALUES (?, 1, ?, ?, 100, 'attendance', '', 60)",
                [str(uuid.uuid4()), person, kind],
            )
    db.execute("UPDATE current_operation SET operation_id = NULL")
    db.commit()
    db.close()


def opened(path: Path) -> Desk:
    return office.open_office(path, clock=lambda: dt.datetime(2030, 1, 14))


def claims(desk: Desk) -> dict[int, list[str]]:
    codes = {each.id: each.code for each in tables.credit_types.of(desk.store)}
    found: dict[int, list[str]] = {}
    for each in tables.claims.of(desk.store):
        found.setdefault(each.person_id, []).append(codes[each.credit_type_id])
    return found


@pytest.fixture(params=["0005", "0007"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = tmp_path / f"{request.param}.cmedesk"
    shutil.copy(RELEASED / made.name, made)
    documents = f"{request.param} documents"
    shutil.copytree(RELEASED / documents, tmp_path / documents)
    return made


def test_all_that_was_claimed_stays_when_claims_are_computed_anew(path: Path):
    claimed_of_all(path, "aafp-prescribed", "ecmec")
    desk = opened(path)
    before = claims(desk)
    assert all(len(each) == 3 for each in before.values())
    with operation(desk.store, "again", "Computed again"):
        recompute(desk, 1)
    assert claims(desk) == before
    kept = tables.credit_choices.of(desk.store)
    assert {each.codes for each in kept} == {("ama-pra-1", "aafp-prescribed", "ecmec")}
    assert {each.source for each in kept} == {"claimed before there were choices"}
    desk.close()


def test_it_stands_in_the_history_and_the_office_is_sound(path: Path):
    claimed_of_all(path, "aafp-prescribed")
    desk = opened(path)
    assert office.check(desk) == []
    sound(desk.store)
    told = [each.sentence for each in history_query.listed(desk.store)]
    assert "Kept what 2 learners had claimed as the credit that the office chose for them" in told
    # What is chosen anew counts from then on, and that can be undone.
    people = list(claims(desk))
    ama = activities.resolve_credit_type(desk, "AMA PRA Category 1").id
    choices.leave(desk, activity_id=1, people=people)
    assert {tuple(each) for each in claims(desk).values()} == {("ama-pra-1",)}
    history.undo(desk)
    choices.choose(desk, activity_id=1, people=people[:1], types=[ama])
    assert claims(desk)[people[0]] == ["ama-pra-1"]
    assert len(claims(desk)[people[1]]) == 2
    desk.close()


def test_of_one_usual_type_nothing_is_written(path: Path):
    desk = opened(path)
    assert not tables.credit_choices.of(desk.store)
    assert not any("had claimed" in each.sentence for each in history_query.listed(desk.store))
    desk.close()
