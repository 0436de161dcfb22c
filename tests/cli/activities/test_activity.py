"""Activities added, listed and shown."""

from __future__ import annotations

import pytest

ADD = ("activity", "add", "--code", "A-1", "--title", "A title", "--date", "2026-06-02")


def test_everything_given_is_shown(cme, office):
    cme("accreditation", "add", "--body", "ANCC", "--office", office)
    said = cme(
        *("activity", "add", "--code", "WU-2027", "--title", "Winter  Update", "--json"),
        *("--date", "2027-01-29", "--end", "2027-01-30", "--time-zone", "America/Chicago"),
        *("--format", "Regularly scheduled series", "--delivery", "live streamed"),
        *("--location", "Lakeside Center", "--joint-provider", "Lakeside Family Practice"),
        *("--status", "draft", "--notes", "ask Ruth"),
        *("--credit", "AMA PRA Category 1=6.5", "--credit", "ancc=6.50"),
        *("--session", "2027-01-29 08:00-12:00 First day", "--session", "2027-01-30 9:00-11:30"),
    )
    assert said.status == 0
    assert cme("activity", "show", "wu-2027", "--json").json == {
        key: value for key, value in said.json.items() if key != "operation"
    }
    assert said.json["title"] == "Winter Update"
    assert said.json["format"] == "rss"
    assert said.json["delivery"] == "live-streamed"
    assert said.json["providership"] == "joint"
    assert said.json["status"] == "draft"
    assert said.json["credits"] == [
        {"type": "AMA PRA Category 1", "code": "ama-pra-1", "amount": "6.50"},
        {"type": "Nursing contact hours", "code": "ancc", "amount": "6.50"},
    ]
    assert said.json["sessions"] == [
        {
            "number": 1,
            "title": "First day",
            "start": "2027-01-29T08:00",
            "end": "2027-01-29T12:00",
            "minutes": 240,
        },
        {
            "number": 2,
            "title": "",
            "start": "2027-01-30T09:00",
            "end": "2027-01-30T11:30",
            "minutes": 150,
        },
    ]
    assert (
        "joint providership of Northgate CME and Lakeside Family Practice"
        in said.json["statements"][0]["text"]
    )


def test_the_statements_are_plain_words(cme, office):
    said = cme("activity", "show", "GR-2026-05")
    assert (
        "The Northgate CME designates this live activity for a maximum of 1.00 AMA PRA Category 1 "
        "Credit(s)™. Physicians should claim only the credit commensurate with the extent of their "
        "participation in the activity." in said.out
    )
    assert "12:00–13:00" in said.out
    assert "Auditorium B" in said.out


def test_what_an_activity_still_needs_is_said_as_in_the_window(cme, office):
    said = cme(*ADD, "--json").json
    needs = {each["key"]: each for each in said["readiness"]}
    assert needs["time"] == {"key": "time", "words": "The times are not set", "done": False}
    assert needs["provider"]["done"]
    text = cme("activity", "show", said["code"]).out
    still = text[text.index("Still to do") :]
    assert "- No credit is designated" in still
    assert "Provider and accreditor are known" not in still


def test_what_is_usual_needs_not_be_said(cme, office):
    said = cme(*ADD, "--json").json
    assert (said["format"], said["delivery"], said["status"]) == (
        "live-course",
        "in-person",
        "active",
    )
    assert said["end"] == said["date"] == "2026-06-02"
    assert said["time_zone"] == "America/New_York"
    assert said["sessions"][0]["start"] == ""
    module = cme(
        *ADD[:2],
        "--code",
        "EM",
        "--title",
        "M",
        "--date",
        "2026-06-02",
        "--format",
        "enduring",
        "--json",
    )
    assert module.json["delivery"] == "online"


def test_past_midnight_is_the_next_day(cme, office):
    said = cme(*ADD, "--start", "23:00", "--end-time", "00:30", "--json").json
    assert said["sessions"][0]["end"] == "2026-06-03T00:30"


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        (["--date", "5/14/2026"], "bad-date"),
        (["--end", "2026-06-01"], "end-before-start"),
        (["--start", "noon"], "bad-time"),
        (["--start", "25:00"], "bad-time"),
        (["--time-zone", "Mars"], "bad-time-zone"),
        (["--format", "lecture"], "bad-format"),
        (["--format", "internet or journal"], "bad-format"),
        (["--delivery", "pigeon"], "bad-delivery"),
        (["--status", "done"], "bad-status"),
        (["--credit", "AMA PRA Category 1"], "bad-credit"),
        (["--credit", "Gold stars=1"], "credit-type-not-found"),
        (["--credit", "AMA PRA Category 1=lots"], "bad-credit-amount"),
        (["--credit", "AMA PRA Category 1=0.10"], "bad-credit-amount"),
        (["--credit", "ama-pra-1=1", "--credit", "AMA PRA Category 1=2"], "bad-credit"),
        (["--session", "in the morning"], "bad-session"),
        (["--session", "2026-06-02 08:00-09:00", "--start", "08:00"], "bad-session"),
        (["--code", "gr-2026-05"], "code-taken"),
        (["--code", " "], "missing-code"),
        (["--title", ""], "missing-title"),
    ],
)
def test_an_activity_that_cannot_be_added(cme, office, words, reference):
    said = cme(*ADD, *words, "--json")
    assert said.error["reference"] == reference
    assert len(cme("activity", "list", "--json").json["activities"]) == 1


def test_the_list_can_be_narrowed(cme, office):
    cme(*ADD, "--status", "draft")
    cme("activity", "add", "--code", "OLD", "--title", "Sepsis then", "--date", "2019-03-01")

    def codes(*words):
        return [
            each["code"] for each in cme("activity", "list", *words, "--json").json["activities"]
        ]

    assert codes() == ["A-1", "GR-2026-05", "OLD"]
    assert codes("sepsis") == ["GR-2026-05", "OLD"]
    assert codes("grand", "sepsis") == ["GR-2026-05"]
    assert codes("--year", "2019") == ["OLD"]
    assert codes("--status", "draft") == ["A-1"]
    assert codes("--since", "2026-06-01") == ["A-1"]
    assert codes("--until", "2020-01-01") == ["OLD"]
    assert "GR-2026-05" in cme("activity", "list").out
    assert cme("activity", "list", "nothing like it").status == 0


def test_an_activity_that_is_not_there(cme, office):
    assert cme("activity", "show", "NOPE", "--json").error["reference"] == "activity-not-found"


def test_what_is_known_is_corrected(cme, office):
    assert cme(*ADD, "--location", "Hall").status == 0
    said = cme(
        *("activity", "set", "a-1", "--title", "Another  title", "--date", "2026-06-09"),
        *("--joint-provider", "Lakeside; Harbor Clinic", "--pass-level", "80", "--json"),
    )
    assert said.status == 0
    assert said.json["activity"] == "A-1"
    shown = cme("activity", "show", "A-1", "--json").json
    assert (shown["title"], shown["date"], shown["end"]) == (
        "Another title",
        "2026-06-09",
        "2026-06-09",
    )
    assert (shown["providership"], shown["location"]) == ("joint", "Hall")
    assert cme("activity", "set", "A-1", "--joint-provider", "", "--pass-level", "0").status == 0
    assert cme("activity", "show", "A-1", "--json").json["providership"] == "direct"
    assert cme("history", "undo").status == 0
    assert cme("activity", "show", "A-1", "--json").json["providership"] == "joint"


@pytest.mark.parametrize(
    ("options", "reference"),
    [
        ((), "nothing-given"),
        (("--status", "maybe"), "bad-status"),
        (("--title", " "), "missing-title"),
        (("--new-code", "GR-2026-05"), "code-taken"),
        (("--end", "2026-06-01"), "end-before-start"),
    ],
)
def test_what_cannot_be_is_refused(cme, office, options, reference):
    assert cme(*ADD).status == 0
    said = cme("activity", "set", "A-1", *options, "--json")
    assert (said.status, said.json["error"]["reference"]) == (2, reference)
    assert cme("activity", "show", "A-1", "--json").json["title"] == "A title"


def test_an_activity_is_cancelled(cme, office):
    assert cme("activity", "set", "GR-2026-05", "--status", "cancelled").status == 0
    assert cme("activity", "list", "--status", "cancelled", "--json").json["activities"]


def test_a_new_activity_has_the_offices_least_presence(cme, office):
    said = cme("office", "set", "--least-presence", "80 %", "--json")
    assert said.json["least_presence"] == "80%"
    add = ("activity", "add", "--title", "Sepsis", "--date", "2027-03-04")
    assert cme(*add, "--code", "LP-1", "--json").json["least_presence"] == "80%"
    one = cme(*add, "--code", "LP-2", "--least-presence", "45", "--json").json
    assert one["least_presence"] == "45 min"
    none = cme(*add, "--code", "LP-3", "--least-presence", "none", "--json").json
    assert not none["least_presence"]
    enduring = (*add, "--end", "2028-03-03", "--format", "enduring", "--code", "LP-4", "--json")
    assert not cme(*enduring).json["least_presence"]
    assert cme("office", "set", "--least-presence", "much", "--json").error["reference"] == (
        "bad-least-presence"
    )
    assert cme("office", "set", "--least-presence", "none", "--json").json["least_presence"] == ""
