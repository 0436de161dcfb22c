"""Lists of people imported, and people found."""

from __future__ import annotations

import pytest

from tests.cli.conftest import write_sheet

STAFF = [
    ("Okafor", "Ngozi", "MD, FACP", "n.okafor@example.org"),
    ("Müller", "Jürgen", "Dr. med.", "j.mueller@example.org"),
    ("Lee", "Hannah", "LCSW", "h.lee@example.org"),
]


@pytest.fixture
def staff(tmp_path):
    return write_sheet(
        tmp_path / "staff.xlsx", STAFF, ("Last Name", "First Name", "Degree", "E-mail")
    )


def test_imported_found_and_not_twice(cme, office, staff):
    plan = cme("people", "import", staff, "--dry-run", "--json")
    assert plan.json["counts"]["new"] == 3
    assert cme("people", "find", "okafor", "--json").json == {"people": []}
    said = cme("people", "import", staff, "--json")
    assert said.status == 0
    assert said.json["imported"]
    found = cme("people", "find", "muller", "--json").json["people"]
    assert found == [
        {
            "id": found[0]["id"],
            "name": "Müller, Jürgen",
            "credentials": "Dr. med.",
            "profession": "Physician",
            "organization": "",
            "email": "j.mueller@example.org",
            "activities": 0,
            "claims": [],
        }
    ]
    again = cme("people", "import", staff, "--json")
    assert (again.status, again.json["imported"]) == (0, False)


def test_found_by_e_mail_by_two_words_and_by_profession(cme, office, staff):
    cme("people", "import", staff)

    def names(*words):
        return [each["name"] for each in cme("people", "find", *words, "--json").json["people"]]

    assert names("n.okafor@example.org") == ["Okafor, Ngozi"]
    assert names("hannah", "lee") == ["Lee, Hannah"]
    assert names("h", "--profession", "Physician") == []
    assert names("e", "--limit", "1") == names("e")[:1]
    assert "Okafor" in cme("people", "find", "oka").out
    assert cme("people", "find", "nobody").status == 0
