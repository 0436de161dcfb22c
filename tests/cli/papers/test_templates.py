"""`cme-desk templates`, as it is typed."""

import json


def test_listed_shown_copied_and_chosen(office, cme):
    lines = cme("templates", "list", "--json").json["templates"]
    assert {"classic", "plain", "formal-a4"} <= {each["code"] for each in lines}
    assert all(each["shipped"] for each in lines)
    shown = cme("templates", "show", "classic", "--json").json
    assert shown["problems"] == []
    assert shown["template"]["width"] == 279.4
    assert "the learner's name" in {each["label"] for each in shown["template"]["boxes"]}
    made = cme("templates", "copy", "plain", "--name", "Grand Rounds", "--json").json
    assert made["template"] == {
        "code": "grand-rounds",
        "name": "Grand Rounds",
        "shipped": False,
        "in_use": True,
    }
    assert cme("templates", "use", "grand rounds").status == 0
    assert cme("templates", "use", "formal", "--participation").status == 0
    assert cme("templates", "use", "modern", "--credit", "AMA PRA Category 1").status == 0
    uses = {
        each["code"]: each["chosen_for"]
        for each in cme("templates", "list", "--json").json["templates"]
    }
    assert uses["grand-rounds"] == ["certificates of completion"]
    assert uses["formal"] == ["certificates of participation"]
    assert uses["modern"] == ["AMA PRA Category 1"]
    assert "Grand Rounds" in cme("templates", "list").out
    again = cme("templates", "use", "formal", "--participation", "--json").json
    assert again["operation"] is None
    assert cme("templates", "use", "--usual", "--participation").status == 0
    assert cme("history", "undo").status == 0


def test_there_and_back_by_file(office, cme, tmp_path):
    file = tmp_path / "theirs.cmetemplate"
    assert cme("templates", "export", "two-signatures", "--to", file).status == 0
    came = cme("templates", "import", file, "--json")
    assert came.status == 0
    assert came.json["template"]["code"] == "two-signatures-letter-landscape-2"
    broken = json.loads(file.read_text(encoding="utf-8"))
    broken["boxes"] = broken["boxes"][:3]
    file.write_text(json.dumps(broken), encoding="utf-8")
    draft = cme("templates", "import", file, "--json")
    assert draft.status == 1
    assert not draft.json["template"]["in_use"]
    assert "learner's name" in draft.json["problems"][0]["message"]
    assert "draft" in cme("templates", "import", file).out


def test_what_cannot_be_done_is_said(office, cme, tmp_path):
    assert cme("templates", "show", "baroque", "--json").error["reference"].endswith("not-found")
    file = tmp_path / "no.cmetemplate"
    assert cme("templates", "import", file, "--json").error["reference"] == "file-not-read"
    file.write_bytes(b"PK\x03\x04")
    assert cme("templates", "import", file, "--json").error["reference"] == "bad-template"
    taken = cme("templates", "export", "classic", "--to", file, "--json")
    assert taken.status == 2
    assert file.read_bytes() == b"PK\x03\x04"
    assert cme("templates", "use", "--json").error["reference"] == "usage"
    both = cme("templates", "use", "classic", "--participation", "--credit", "x", "--json")
    assert both.error["reference"] == "usage"
