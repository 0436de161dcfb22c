"""Credit on the command line: types, agendas, designation after the day, claims, assessments."""

from __future__ import annotations

from pathlib import Path

DAY = "2027-01-30"
ADD = ("activity", "add", "--code", "WU-1", "--title", "Winter Update", "--date", DAY)
PARTS = (
    *("--item", f"{DAY} 08:00-10:00 Asthma", "--break", f"{DAY} 10:00-10:30 Coffee"),
    *("--item", f"{DAY} 10:30-12:00 COPD", "--item", f"{DAY} 10:30-12:00 Sleep"),
    *("--other", f"{DAY} 12:00-12:30 Thanks"),
)


def test_credit_types_are_listed_shown_and_changed(cme, office):
    listed = cme("credit-types", "list", "--json").json["credit_types"]
    assert {"ama-pra-1", "acpe", "moc-abp", "participation"} <= {each["code"] for each in listed}
    assert next(each for each in listed if each["code"] == "ecmec")["cap_per_day"] == "8.00"
    said = cme(
        *("credit-types", "set", "ancc", "--step", "0.1", "--cap-per-day", "8", "--confirmed"),
        *("--source", "our approver, 2027-01-04, https://example.org", "--professions", "Nurse"),
    )
    assert said.status == 0
    assert "Changed the credit type Nursing contact hours." in said.out
    shown = cme("credit-types", "show", "ANCC", "--json").json
    assert (shown["step"], shown["cap_per_day"], shown["confirmed"]) == ("0.10", "8.00", True)
    assert shown["professions"] == ["Nurse"]
    assert cme("credit-types", "set", "ancc", "--step", "x", "--json").error["reference"] == (
        "bad-credit-amount"
    )
    assert cme("credit-types", "show", "nothing", "--json").error["reference"] == (
        "credit-type-not-found"
    )


def test_amas_own_wording_is_confirmed_only_while_it_stands(cme, office):
    ama = ("credit-types", "set", "ama-pra-1", "--json")
    assert cme(*ama, "--label", "Credit").error["reference"] == "broken-phrase"
    assert cme(*ama, "--confirmed").error["reference"] == "confirmed-without-source"
    read = ("--confirmed", "--source", "AMA, read on 2027-01-04 at https://ama.example.org")
    assert cme(*ama, *read).json["confirmed"]
    assert cme(*ama, "--cap-per-activity", "50").json["confirmed"]
    said = cme(*ama, "--designation", "{the_provider} designates {amount} {label}.").json
    assert not said["confirmed"]


def test_one_of_the_offices_own_and_one_retired(cme, office):
    made = cme(
        *("credit-types", "add", "local", "--name", "Local", "--label", "point(s)", "--json"),
        *("--step", "0.5", "--paper", "participation", "--rounding", "down", "--all-learners"),
    )
    assert (made.json["step"], made.json["paper"]) == ("0.50", "participation")
    assert cme("credit-types", "set", "ecmec", "--retire").status == 0
    codes = [each["code"] for each in cme("credit-types", "list", "--json").json["credit_types"]]
    assert "ecmec" not in codes
    assert "local" in codes
    assert "not in use" in cme("credit-types", "list", "--all").out
    refused = cme(*ADD, "--credit", "ecmec=1", "--json")
    assert refused.error["reference"] == "credit-type-retired"


def test_what_a_format_is_worth(cme, office):
    said = cme("credit-types", "fixed", "ama-pra-1", "journal", "0.5", "article", "--json")
    (journal,) = [each for each in said.json["fixed"] if each["format"] == "journal"]
    assert (journal["amount"], journal["per"], journal["confirmed"]) == ("0.50", "article", False)


def test_an_agenda_is_set_shown_and_taken(cme, office):
    cme(*ADD)
    said = cme("activity", "agenda", "WU-1", *PARTS, "--json")
    assert [each["kind"] for each in said.json["agenda"]] == [
        *("education", "break", "education", "education", "other"),
    ]
    (sum_,) = said.json["credits"]
    assert (sum_["computed"], sum_["minutes"], sum_["designated"]) == ("3.50", 210, None)
    refused = cme("activity", "agenda", "WU-1", "--take", "AMA", "--amount", "4", "--json")
    assert refused.error["reference"] == "missing-reason"
    taken = cme("activity", "agenda", "WU-1", "--take", "AMA PRA Category 1", "--json").json
    assert taken["credits"][0]["designated"] == "3.50"
    more = cme(
        *("activity", "agenda", "WU-1", "--add", "--item", f"{DAY} 13:00-14:00 Vaccines", "--json")
    )
    assert more.status == 1
    assert [each["reference"] for each in more.json["problems"]] == ["agenda-differs"]
    text = cme("activity", "agenda", "WU-1").out
    assert "270 minutes of education" in text
    assert cme("activity", "agenda", "WU-1", "--clear", "--json").json["agenda"] == []
    assert cme("activity", "agenda", "WU-1", "--clear", *PARTS, "--json").status == 2


def test_an_agenda_from_a_sheet(cme, office, tmp_path: Path):
    cme(*ADD, "--end", "2027-01-31")
    sheet = tmp_path / "agenda.csv"
    sheet.write_text(
        "Winter Update,,,,\nDate,Start,End,Title,For credit?\n"
        "1/30/2027,8:00,10:00,Asthma,yes\n,10:00,10:30,Coffee break,\n,10:30,12:00,COPD,\n"
        ",1:00,2:30,Vaccines,\n,2:30,3:00,Exhibits,no\n2027-01-31,09:00,10:00,Sleep,\n",
        encoding="utf-8",
    )
    said = cme("activity", "agenda", "WU-1", "--file", sheet, "--json").json
    assert [(each["start"], each["end"][11:], each["kind"]) for each in said["agenda"]] == [
        ("2027-01-30T08:00", "10:00", "education"),
        ("2027-01-30T10:00", "10:30", "break"),
        ("2027-01-30T10:30", "12:00", "education"),
        ("2027-01-30T13:00", "14:30", "education"),
        ("2027-01-30T14:30", "15:00", "other"),
        ("2027-01-31T09:00", "10:00", "education"),
    ]
    assert said["credits"][0]["computed"] == "6.00"
    sheet.write_text("Start,End,Title\nsoon,10:00,x\n", encoding="utf-8")
    assert cme("activity", "agenda", "WU-1", "--file", sheet, "--json").error["reference"] == (
        "bad-time"
    )
    sheet.write_text("When,Who\n8:00,x\n", encoding="utf-8")
    assert cme("activity", "agenda", "WU-1", "--file", sheet, "--json").error["reference"] == (
        "no-agenda-columns"
    )


def test_a_past_activity_brings_its_credit_with_a_notice(cme, office):
    past = ("activity", "add", "--title", "Past", "--date", "2020-01-14", "--credit", "ama=1")
    said = cme(*past, "--code", "P-1", "--json")
    assert said.status == 0
    assert [each["reference"] for each in said.json["notices"]] == ["designation-date-unknown"]
    assert "It is not on file when" in said.err
    known = cme(*past, "--code", "P-2", "--designated-on", "2020-01-02", "--json")
    assert known.json["notices"] == []
    assert known.json["designations"][0]["designated_on"] == "2020-01-02"
    late = cme(*past, "--code", "P-3", "--designated-on", "2020-01-15", "--json")
    assert late.error["reference"] == "designation-after-the-fact"


def learners(cme, tmp_path: Path, code: str) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "First Name,Last Name,Credentials,Email\n"
        "Ngozi,Okafor,MD,no@example.org\nRui,Costa,DO,rc@example.org\nAn,Novak,RN,an@example.org\n",
        encoding="utf-8",
    )
    assert cme("attendance", "import", sheet, "--activity", code).status == 0


def claims(cme, code: str) -> dict[str, list[str]]:
    lines = cme("attendance", "list", "--activity", code, "--json").json["attendance"]
    return {each["person"]["name"]: [one["credits"] for one in each["claims"]] for each in lines}


def test_claims_are_set_for_many_and_set_back(cme, office, tmp_path: Path):
    learners(cme, tmp_path, "GR-2026-05")
    asked = ("--activity", "GR-2026-05", "--amount", "0.5", "--reason", "power cut")
    said = cme("credit", "set", *asked, "--everybody", "--json")
    assert said.status == 0
    assert "2 learners" in said.json["sentence"]
    assert claims(cme, "GR-2026-05") == {
        "Rui Costa": ["0.50"],
        "An Novak": [],
        "Ngozi Okafor": ["0.50"],
    }
    assert cme("credit", "reset", "--activity", "GR-2026-05", "okafor").status == 0
    assert claims(cme, "GR-2026-05")["Ngozi Okafor"] == ["1.00"]
    some = cme("credit", "set", *asked, "okafor", "novak", "--json")
    assert some.status == 1
    assert [each["reference"] for each in some.json["problems"]] == ["may-not-be-awarded"]
    assert cme("credit", "set", *asked, "--json").error["reference"] == "nobody-chosen"
    assert cme("credit", "set", *asked, "nobody", "--json").error["reference"] == (
        "person-not-found"
    )
    assert cme("history", "undo").status == 0


def test_results_of_an_assessment(cme, office, tmp_path: Path):
    cme(
        *("activity", "add", "--code", "EM-1", "--title", "A module", "--date", "2026-01-01"),
        *("--end", "2027-12-31", "--format", "enduring", "--pass-level", "80"),
        *("--reviewed", "2026-06-01", "--credit", "ama=2", "--designated-on", "2025-12-01"),
    )
    shown = cme("activity", "show", "EM-1", "--json").json
    assert (shown["pass_level"], shown["reviewed"]) == (80, "2026-06-01")
    learners(cme, tmp_path, "EM-1")
    assert claims(cme, "EM-1")["Ngozi Okafor"] == []
    assert (
        cme(
            *("assessment", "set", "okafor", "85", "--activity", "EM-1", "--date", "2026-03-05")
        ).status
        == 0
    )
    assert claims(cme, "EM-1")["Ngozi Okafor"] == ["2.00"]
    results = tmp_path / "results.csv"
    results.write_text(
        "First Name,Last Name,Email,Grade\nRui,Costa,rc@example.org,60\nEva,Roy,e@x.org,90\n",
        encoding="utf-8",
    )
    asked = ("assessment", "import", results, "--activity", "EM-1", "--date", "2026-03-06")
    dry = cme(*asked, "--dry-run", "--json")
    assert dry.status == 1
    assert [each["score"] for each in dry.json["results"]] == [60]
    assert cme(*asked).status == 1
    again = cme(*asked)
    assert "Nothing to import: what can be taken is there already." in again.out
    stranger = tmp_path / "stranger.csv"
    stranger.write_text("First Name,Last Name,Email,Grade\nEva,Roy,e@x.org,90\n", encoding="utf-8")
    said = cme("assessment", "import", stranger, "--activity", "EM-1", "--date", "2026-03-06")
    assert said.status == 1
    assert "Nothing to import: no row can be taken." in said.out
    listed = cme("assessment", "list", "--activity", "EM-1", "--json").json["results"]
    assert [(each["name"], each["score"]) for each in listed] == [
        ("Ngozi Okafor", 85),
        ("Rui Costa", 60),
    ]
    issued = cme(
        *("certificates", "issue", "--activity", "EM-1", "--pdf", tmp_path / "x.pdf", "--json")
    )
    assert "assessment-not-passed" in [each["reference"] for each in issued.json["problems"]]


def test_what_a_stage_is_worth_stays_unless_it_is_given(office, cme):
    fixed = ("credit-types", "fixed", "ama-pra-1", "performance-improvement")
    said = cme(*fixed, "20", "project", "--json").json
    (stages,) = [each for each in said["fixed"] if each["format"] == "performance-improvement"]
    assert (stages["amount"], stages["stage_amount"]) == ("20.00", "5.00")
    assert "20.00 for one project, 4.00 a stage" in cme(*fixed, "20", "project", "--stage", "4").out
    said = cme(*fixed, "20", "project", "--stage", "8", "--json")
    assert said.error["reference"] == "bad-stage-amount"
