"""Rows in doubt by command: which wait and why, and what somebody who looked says of them."""

from __future__ import annotations

import pytest

HEAD = "Name,E-mail,Time in,Time out"
ROWS = (
    '"Norcross, Petra, MD",p@example.org,12:00,13:00',
    "Bob Al***,,12:00,13:00",
    "Carter Am***,,12:00,13:00",
    "Zhang Wei,z@example.org,12:00,13:00",
    '"Lima, Ana",a@example.org,12:00,',
    "Jane Roe and John Roe,,12:00,13:00",
)


@pytest.fixture
def doubtful(tmp_path):
    path = tmp_path / "door.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    return path


def to(sheet, *words):
    return ("attendance", "import", sheet, "--activity", "GR-2026-05", *words)


def there(cme):
    listed = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json
    return [line["person"]["name"] for line in listed["attendance"]]


def test_they_are_told_by_kind_and_not_written(cme, office, doubtful):
    said = cme(*to(doubtful, "--json"))
    assert said.status == 1
    kinds = {tuple(each["kinds"]): each for each in said.json["held"]}
    assert kinds["hidden-value",]["count"] == 2
    assert kinds["hidden-value",]["rows"] == [3, 4]
    assert kinds["hidden-value",]["as_read"] == 0
    assert kinds["name-order",]["as_read"] == 1
    rows = {row["row"]: row for row in said.json["to_decide"]}
    assert rows[5]["held"] == ["name-order"]
    assert rows[5]["as_read"] == "new"
    assert rows[7]["as_read"] is None
    assert there(cme) == ["Petra Norcross"]


def test_the_text_says_what_is_typed(cme, office, doubtful):
    out = cme(*to(doubtful, "--dry-run")).out
    assert "Held until somebody looked:" in out
    assert "2 rows: a name, an address or a number is partly hidden." in out
    assert "--as-read name-order   or --leave-out name-order" in out


@pytest.mark.parametrize(
    ("words", "written", "waiting"),
    [
        (["--as-read", "name-order"], {"Wei Zhang"}, 4),
        (["--as-read", "5", "--as-read", "door!6"], {"Wei Zhang", "Ana Lima"}, 3),
        (["--as-read", "all"], {"Wei Zhang", "Ana Lima"}, 3),
        (["--as-read", "all", "--leave-out", "hidden-value"], {"Wei Zhang", "Ana Lima"}, 1),
        (["--leave-out", "all"], set(), 0),
        (["--leave-out", "all", "--as-read", "name-order"], set(), 0),
        (["--accept-likely"], set(), 5),
    ],
)
def test_what_somebody_who_looked_says_is_done(cme, office, doubtful, words, written, waiting):
    said = cme(*to(doubtful, *words, "--json"))
    assert said.status == (1 if waiting else 0)
    assert said.json["counts"]["ask"] == waiting
    assert set(there(cme)) == {"Petra Norcross", *written}


def test_the_same_file_again_asks_nothing(cme, office, doubtful):
    cme(*to(doubtful, "--as-read", "all", "--leave-out", "hidden-value"))
    again = cme(*to(doubtful, "--json"))
    assert again.json["counts"]["skip"] == 6
    assert again.json["held"] == []


@pytest.mark.parametrize("said", ["name-odor", "99", "who-is-it"])
def test_a_word_for_no_row_is_refused_and_nothing_is_written(cme, office, doubtful, said):
    refused = cme(*to(doubtful, "--as-read", said, "--json"))
    assert refused.status == 2
    assert refused.json["error"]["reference"] == "no-such-doubt"
    assert "name-order" in refused.json["error"]["remedy"]
    assert there(cme) == []


def test_where_nothing_is_in_doubt_there_is_nothing_to_say(cme, office, sheet):
    assert cme(*to(sheet, "--json")).json["held"] == []
    refused = cme(*to(sheet, "--as-read", "name-order", "--json"))
    assert refused.status == 2
    assert "No row of it waits" in refused.json["error"]["why"]
    assert cme(*to(sheet, "--as-read", "all")).status == 0


def test_reading_tells_doubts_from_notes(cme, tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text(
        f"{HEAD}\n{ROWS[0]}\nZhang Wei,z@example.org,12:00,13:00\n山田 太郎,y@e.org,12:00,13:00\n"
    )
    _, zhang, yamada = cme("sheet", "read", path, "--json").json["people"]
    assert "review" in zhang
    assert "review" not in yamada
    assert "family name first" in yamada["notes"][0]


class TestLater:
    """What was left open is listed and decided by command, as it is from Home."""

    @pytest.fixture
    def waiting(self, cme, office, doubtful):
        cme(*to(doubtful))
        listed = cme("questions", "list", "--activity", "GR-2026-05", "--json").json["questions"]
        return {each["row"]: each for each in listed}

    def test_they_are_listed_with_their_kinds(self, cme, waiting):
        assert waiting[5]["held"] == ["name-order"]
        assert waiting[5]["read"]["last_name"] == "Zhang"
        assert "Zhang Wei" in cme("questions", "list").out

    def test_as_read_left_out_and_new(self, cme, waiting):
        ids = {row: each["id"] for row, each in waiting.items()}
        said = cme("questions", "decide", ids[5], ids[6], "--as-read", "--json")
        assert (said.status, said.json["open"]) == (0, [])
        said = cme("questions", "decide", ids[3], ids[7], "--as-read", "--json")
        assert said.status == 1
        assert said.json["open"] == sorted([ids[3], ids[7]])
        assert cme("questions", "decide", ids[3], ids[4], "--leave-out").status == 0
        assert cme("questions", "decide", ids[7], "--person", "Norcross").status == 0
        assert "Nothing is left to decide" in cme("questions", "list").out
        assert set(there(cme)) == {"Petra Norcross", "Wei Zhang", "Ana Lima"}

    @pytest.mark.parametrize("words", [[], ["--new", "--person", "Norcross"]])
    def test_one_thing_has_to_be_said(self, cme, waiting, words):
        said = cme("questions", "decide", waiting[5]["id"], *words, "--json")
        assert said.json["error"]["reference"] == "no-decision"

    def test_who_it_is_is_said_of_one_row(self, cme, waiting):
        ids = [each["id"] for each in waiting.values()]
        said = cme("questions", "decide", *ids, "--new", "--json")
        assert said.json["error"]["reference"] == "one-row-at-a-time"
        assert cme("questions", "decide", 999, "--as-read", "--json").status == 2
