"""One person's own record: shown, added, changed."""

from __future__ import annotations

from cme_desk.domain.people.record import PERSON_FIELDS

OKAFOR = ("--last-name", "Okafor", "--first-name", "Ngozi", "--credentials", "MD")
ELM = ("--street", "12 Elm St", "--city", "Dayton", "--state", "ohio", "--postal-code", "454021234")


def test_added_changed_shown_and_taken_back(cme, office):
    made = cme("people", "add", *OKAFOR, "--json").json
    assert (made["name"], made["profession"], made["city"]) == ("Ngozi Okafor", "Physician", "")
    assert set(PERSON_FIELDS) < set(made)
    changed = cme("people", "set", "okafor", *ELM, "--json").json
    assert [changed[name] for name in ("street", "city", "state", "postal_code")] == [
        "12 Elm St",
        "Dayton",
        "OH",
        "45402-1234",
    ]
    shown = cme("people", "show", "dayton", "--json").json
    assert shown == {key: value for key, value in changed.items() if key != "operation"}
    assert "Postal code" in cme("people", "show", str(made["id"])).out
    cme("people", "set", "okafor", "--city", "")
    assert cme("people", "show", "okafor", "--json").json["city"] == ""
    assert cme("history", "undo").status == 0
    assert cme("people", "show", "okafor", "--json").json["city"] == "Dayton"


def test_what_cannot_be_is_refused(cme, office):
    cme("people", "add", *OKAFOR)
    for given in (("--npi", "12"), ("--last-name", ""), ("--email", "none"), ()):
        assert cme("people", "set", "okafor", *given).status == 2
    assert cme("people", "add", "--first-name", "Ngozi").status == 2
    assert cme("people", "show", "nobody").status == 2


def test_other_names_and_contacts_are_shown(cme, office):
    cme("people", "add", *OKAFOR, *ELM)
    cme("people", "add", "--last-name", "Okafor-Lima", "--first-name", "Ngozi", "--city", "Boise")
    cme("people", "merge", "1", "2")
    told = cme("people", "show", "1", "--json").json
    assert told["other_names"] == ["Ngozi Okafor-Lima"]
    assert told["contacts"] == [{"value": "Boise", "note": "", "kind": "address"}]
