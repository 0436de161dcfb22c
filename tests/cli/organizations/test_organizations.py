"""Organizations by the command line: added, found, changed, merged, removed."""

from __future__ import annotations

import pytest


@pytest.fixture
def two(cme, office):
    """A partner twice, by number: the one that has the activity, and the other."""
    day = ("--title", "Sepsis", "--date", "2027-01-14", "--location", "Hall")
    cme("activity", "add", "--code", "GR-1", *day, "--joint-provider", "Harbor Clinic; Mill")
    first = cme("organization", "show", "harbor clinic", "--json").json["id"]
    added = cme("organization", "add", "Harbour Clinic", "--alias", "HC", "--json")
    return first, added.json["id"]


def test_listed_and_shown(cme, two):
    rows = cme("organization", "list", "--json").json["rows"]
    assert [(row["name"], row["activities"], row["aliases"]) for row in rows] == [
        ("Harbor Clinic", 1, []),
        ("Harbour Clinic", 0, ["HC"]),
        ("Mill", 1, []),
    ]
    shown = cme("organization", "show", "HC", "--json").json
    assert (shown["name"], shown["activities"]) == ("Harbour Clinic", [])
    assert cme("activity", "show", "GR-1", "--json").json["joint_provider"] == "Harbor Clinic; Mill"
    assert "Joint provider" in cme("organization", "show", "mill").out


def test_one_hit_is_taken_several_are_listed(cme, two):
    said = cme("organization", "show", "clinic", "--json")
    assert said.status == 2
    assert said.json["error"]["reference"] == "organization-ambiguous"
    assert cme("organization", "show", "mil").status == 0
    assert cme("organization", "show", "nothing", "--json").json["error"]["reference"] == (
        "organization-not-found"
    )


def test_changed_with_contacts_and_names(cme, two):
    first, _ = two
    contact = "Ana Ruiz, manager, Ana@Example.org, 555-0100"
    said = cme(
        *("organization", "set", first, "--name", "Harbor Health", "--kind", "practice"),
        *("--contact", contact, "--json"),
    )
    assert said.json["aliases"] == ["Harbor Clinic"]
    assert said.json["kind"] == "practice"
    assert said.json["contacts"] == [
        {"name": "Ana Ruiz", "role": "manager", "email": "ana@example.org", "phone": "555-0100"}
    ]
    again = ("organization", "set", first, "--kind", "practice", "--json")
    assert (cme(*again).status, cme(*again).json["operation"]) == (0, None)
    said = cme("organization", "set", first, "--contact", "ana ruiz,,,555-0199", "--json")
    assert said.json["contacts"] == [
        {"name": "Ana Ruiz", "role": "manager", "email": "ana@example.org", "phone": "555-0199"}
    ]
    assert cme("organization", "set", first, "--contact", "Bo,,abc").status == 2
    assert cme("organization", "list", "--kind", "ship").status == 2
    said = cme(
        *("organization", "set", "harbor health", "--no-contact", "Ana Ruiz"),
        *("--no-alias", "Harbor Clinic", "--json"),
    )
    assert (said.json["aliases"], said.json["contacts"]) == ([], [])
    assert cme("organization", "set", first, "--json").json["error"]["reference"] == "nothing-given"
    assert cme("organization", "set", first, "--kind", "ship").status == 2


def test_duplicates_are_merged_or_said_to_be_two(cme, two):
    first, other = two
    (pair,) = cme("organization", "duplicates", "--json").json["pairs"]
    assert {pair["one"]["id"], pair["other"]["id"]} == {first, other}
    dry = cme("organization", "merge", first, other, "--dry-run", "--json").json
    assert (dry["merged"], dry["moves"]) == (False, ["1 other name"])
    cme("organization", "not-same", first, other)
    assert cme("organization", "duplicates", "--json").json["pairs"] == []
    assert cme("organization", "merge", first, other).status == 2
    cme("organization", "not-same", first, other, "--take-back")
    merged = cme("organization", "merge", first, other, "--json").json
    assert merged["sentence"] == "Merged Harbour Clinic into Harbor Clinic"
    assert cme("organization", "show", "hc", "--json").json["id"] == first
    cme("history", "undo")
    assert cme("organization", "show", "hc", "--json").json["id"] == other


def test_removed_only_when_nothing_points_there(cme, two):
    first, other = two
    said = cme("organization", "remove", first, "--json")
    assert said.json["error"]["reference"] == "organization-in-use"
    assert "1 part in an activity" in said.json["error"]["message"]
    assert cme("organization", "remove", other).status == 0
    assert len(cme("organization", "list", "--json").json["rows"]) == 2
