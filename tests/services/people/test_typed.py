"""Birth days and e-mail addresses as people type them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.people.identifiers import month_and_day
from cme_desk.domain.people.record import Person
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import make_person


@pytest.mark.parametrize(
    "typed",
    [
        *("3/14", "03/14", "3-14", "3.14", "03-14", "14/3", "3 / 14", "3/14/1970", "March 14"),
        *("mar 14", "14 Mar", "14th march", "Mar. 14", "March 14, 1970", "MAR 14"),
    ],
)
def test_a_birth_day_as_people_write_it(typed: str):
    assert month_and_day(typed) == "03-14"


@pytest.mark.parametrize("typed", ["2/30", "13/13", "soon", "14", "", "3/", "99-99", "smarch 14"])
def test_what_is_no_day_is_left_and_refused(desk: Desk, typed: str):
    assert month_and_day(typed) == typed
    if typed:
        with pytest.raises(DeskError) as error:
            make_person(desk, "Osei", birth_month_day=typed)
        assert error.value.reference == "bad-birth-day"


@pytest.mark.parametrize(
    "typed", ["123", "ada", "ada@", "@example.org", "a b@example.org", "a@b@c"]
)
def test_what_is_no_address_is_refused(desk: Desk, typed: str):
    with pytest.raises(DeskError) as error:
        make_person(desk, "Osei", email=typed)
    assert error.value.reference == "bad-email"


def test_an_old_one_stands_in_nobodys_way(desk: Desk):
    with operation(desk.store, "import", "Imported"):
        kept = tables.people.add(desk.store, Person(last_name="Osei", email="123"))
    people.change(desk, replace(kept, first_name="Ada"))
    assert people.get(desk, kept.id).first_name == "Ada"
    with pytest.raises(DeskError):
        people.change(desk, replace(people.get(desk, kept.id), email="1234"))
    people.change(desk, replace(people.get(desk, kept.id), email="ada@example.org"))
