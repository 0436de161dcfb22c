"""An office with one accreditor in its details: what that becomes, and what was designated before."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from cme_desk.domain.credit.types import Designation
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from cme_desk.services.office import life as office
from cme_desk.services.statements import sheet as statements
from cme_desk.store import tables
from cme_desk.store.operations import operation

RELEASED = Path(__file__).parent.parent / "data" / "released"


@pytest.fixture(params=["0001", "0005", "0007"])
def desk(request: pytest.FixtureRequest, tmp_path: Path):
    path = tmp_path / "old.cmedesk"
    shutil.copy(RELEASED / f"{request.param}.cmedesk", path)
    opened = office.open_office(path, clock=lambda: dt.datetime(2030, 1, 14))
    yield opened
    opened.close()


def test_the_one_accreditor_is_a_record_now(desk: Desk):
    (held,) = accreditations.held(desk)
    assert held.accreditor.code == "accme"
    assert (held.standing, held.accreditation.provider_number) == ("Accredited", "")
    columns = {row[1] for row in desk.store.execute("PRAGMA table_info(office)")}
    assert "accreditor_id" not in columns
    images = desk.store.execute(
        "SELECT after FROM change WHERE table_name = 'office' AND after IS NOT NULL"
    ).fetchall()
    assert images
    assert not any("accreditor_id" in json.loads(image) for (image,) in images)


def test_types_of_credit_name_their_bodies(desk: Desk):
    told = {each.code: each.body for each in credit_types.listed(desk)}
    assert (told["ama-pra-1"], told["ipce"], told["ancc"]) == ("accme", "ja", "ancc")
    assert told["participation"] == ""
    assert [code for code, body in told.items() if not body] == ["participation"]


def test_what_was_designated_without_accreditation_stays_and_is_told(desk: Desk):
    activity = activities.find(desk, "GR-2027-02")
    nursing = credit_types.by_code(desk, "ancc")
    with operation(desk.store, "designate", "As an older program did"):
        tables.designations.add(
            desk.store,
            Designation(activity_id=activity.id, credit_type_id=nursing.id, amount=100),
        )
    sheet = statements.of_activity(desk, activity.id)
    (told,) = sheet.doubts
    assert told.reference == "not-accredited"
    assert told.message.endswith("It is designated, and is not printed.")
    assert not any("nursing" in each.text for each in sheet.printed)
    # The rest of the activity can be changed all the same.
    activities.change(
        desk, activities.get(desk, activity.id), credits=[(1, 100), (nursing.id, 100)]
    )
