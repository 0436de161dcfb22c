"""Certificates issued ahead by commands: who is expected, what is said before, what is refused."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

from cme_desk.services.office import life

CODE = "CONF-2099"
ISSUE = ("certificates", "issue", "--activity", CODE, "--ahead")


@pytest.fixture
def now(monkeypatch, office, cme):
    """The clock of the computer: ten days before."""
    del office  # made by the real one, long before
    at = [dt.datetime(2099, 5, 4, 18)]
    monkeypatch.setattr(
        life, "open_office", functools.partial(life.open_office, clock=lambda: at[0])
    )
    added = cme(
        *("activity", "add", "--code", CODE, "--title", "Sepsis", "--date", "2099-05-14"),
        *("--start", "12:00", "--end-time", "13:00", "--location", "Auditorium B"),
        *("--credit", "AMA PRA Category 1=1.00"),
    )
    assert added.status == 0, added
    return at


@pytest.fixture
def listed(cme, now, tmp_path):
    """A list of people who are in the office."""
    del now
    path = tmp_path / "people.csv"
    path.write_text(
        "First Name,Last Name,Credentials\nNgozi,Okafor,MD\nRui,Costa,RN\nMia,Novák,MD\n",
        encoding="utf-8",
    )
    assert cme("people", "import", path).status == 0
    return path


@pytest.fixture
def registered(listed, now):
    """The same, the evening before."""
    now[0] = dt.datetime(2099, 5, 13, 18)
    return listed


def expected(cme):
    said = cme("expected", "list", "--activity", CODE, "--json").json["expected"]
    return [each["name"] for each in said]


def test_people_are_expected_by_name_and_no_more_and_an_undo_brings_them_back(cme, registered):
    said = cme("expected", "add", "Okafor", "Costa", "--activity", CODE)
    assert said.out.startswith("2 people are expected at CONF-2099")
    assert cme("expected", "add", "Okafor", "--activity", CODE, "--json").json["operation"] == 0
    assert expected(cme) == ["Rui Costa", "Ngozi Okafor"]
    cme("expected", "remove", "Costa", "--activity", CODE)
    assert expected(cme) == ["Ngozi Okafor"]
    cme("history", "undo")
    assert len(expected(cme)) == 2
    assert "expected" in cme("expected", "list", "okaf", "--activity", CODE).out
    assert cme("expected", "add", "Nobody", "--activity", CODE).status == 2
    assert "Nobody is signed in" in cme("attendance", "list", "--activity", CODE).out


def test_a_list_of_people_is_a_list_of_who_is_expected(cme, registered):
    said = cme("expected", "import", registered, "--activity", CODE)
    assert "3 people expected at" in said.out
    assert "Nothing to import" in cme("expected", "import", registered, "--activity", CODE).out
    cme("expected", "remove", "Costa", "--activity", CODE)
    assert "1 person expected" in cme("expected", "import", registered, "--activity", CODE).out


def test_a_look_says_what_it_means_and_issues_nothing(cme, registered, tmp_path):
    cme("expected", "import", registered, "--activity", CODE)
    said = cme(*ISSUE, "--look")
    assert said.status == 0
    for words in ("3 certificates", "tomorrow", "not happened yet", "must be voided"):
        assert words in said.out
    assert cme("certificates", "list", "--json").json["certificates"] == []
    said = cme(*ISSUE, "--person", "Okafor", "--pdf", tmp_path / "one.pdf", "--json")
    assert (said.status, said.json["ahead"]) == (0, 1)
    assert said.json["certificates"][0]["ahead"] is True
    assert "issued ahead" in cme("certificates", "list").out
    assert cme("certificates", "issue", "--activity", CODE, "--pdf", "x.pdf").status == 2


def test_far_ahead_is_asked_about_once_more(cme, listed, tmp_path):
    cme("expected", "add", "Okafor", "--activity", CODE)
    said = cme(*ISSUE, "--pdf", tmp_path / "x.pdf", "--json")
    assert said.error["reference"] == "far-ahead"
    assert "in 10 days" in said.error["message"]
    assert "--far-ahead" in said.error["remedy"]
    done = cme(*ISSUE[:-1], "--far-ahead", "--pdf", tmp_path / "x.pdf", "--json")
    assert done.json["ahead"] == 1


def test_it_is_said_which_are_voided(cme, now, registered, tmp_path):
    cme("expected", "import", registered, "--activity", CODE)
    cme(*ISSUE, "--pdf", tmp_path / "x.pdf")
    void = ("certificates", "void", "--who-did-not-come", CODE)
    assert cme("certificates", "void", "--json").error["reference"] == "nothing-chosen"
    assert cme(*void, "2026-00001", "--json").error["reference"] == "nothing-chosen"
    now[0] += dt.timedelta(days=1)
    cme("attendance", "enter", "--activity", CODE, "Okafor, Ngozi")
    said = cme(*void, "--look")
    assert "2 certificates of CONF-2099" in said.out
    assert "Rui Costa, RN" in said.out
    assert cme(*void, "--json").error["reference"] == "missing-reason"
    said = cme(*void, "--reason", "did not come", "--json").json
    assert [each["status"] for each in said["certificates"]] == ["void", "void"]
    assert cme(*void, "--look", "--json").error["reference"] == "nobody-absent"
