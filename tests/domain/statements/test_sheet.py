"""All statements of an activity, word for word: the golden set, and what keeps it from being whole."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.credit.approvals import OnFile
from cme_desk.domain.office.record import Office
from cme_desk.domain.statements.sheet import (
    StatementKind,
    as_html,
    as_text,
    disclosure_text,
    support_text,
)
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus, Providership
from cme_desk.domain.wording.phrases import listed
from tests.domain.statements.statement_cases import (
    ACCREDITORS,
    OFFICE,
    PARTNERS,
    TEXTS,
    activity,
    printed,
    sheet,
)

GOLDEN = Path(__file__).parents[2] / "data" / "statements"
KINDS = ["accme", "cma", "mssny", "ja"]
OWN = ["ama-pra-1", "ancc"]


def golden_text(accreditor: str, partners: str) -> str:
    """What an activity's sheet of statements is for one accreditor, in three types and IPCE."""
    told = printed(
        accreditor,
        PARTNERS[partners],
        (*OWN, *(["ipce"] if accreditor == "ja" else [])),
        amount=125,
        disclosure="Nobody has a relevant financial relationship.",
        commercial_support="This activity received no commercial support.",
    )
    # The wordings of other types are their own records', and compared where those are.
    keep = [
        each
        for each in told
        if (each.kind is not StatementKind.DESIGNATION or each.code.startswith("ama-pra-1."))
        and not each.code.startswith("ancc.")
    ]
    return "\n\n".join(f"[{each.kind.value}] {each.markup}" for each in keep) + "\n"


@pytest.mark.parametrize("partners", PARTNERS)
@pytest.mark.parametrize("accreditor", KINDS)
def test_the_golden_set(accreditor: str, partners: str):
    file = GOLDEN / f"{accreditor}-{partners}.txt"
    made = golden_text(accreditor, partners)
    if os.environ.get("CME_DESK_WRITE_GOLDEN"):
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ActivityFormat)
def test_the_format_stands_in_the_designation(form: ActivityFormat):
    own = "hybrid escape-room" if form.learning_format == "other activity" else ""
    told = printed(format=form, other_format=own)
    (text,) = [each.text for each in told if each.kind is StatementKind.DESIGNATION]
    called = f"other activity ({own})" if own else form.learning_format
    assert f"designates this {called} for a maximum of 1.00 AMA" in text


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B and C"], "A and B and C"),
        (["A", "B", "C"], "A, B, and C"),
        (["A", "B and C", "D"], "A, B and C, and D"),
        (["A", "B, C and D", "E"], "A; B, C and D; and E"),
        (["A, Inc.", "B"], "A, Inc. and B"),
        ([], ""),
    ],
)
def test_names_are_listed_as_a_sentence_does(names: list[str], told: str):
    assert listed(names) == told


def test_a_name_that_ends_in_a_period_makes_no_two():
    (first, *_) = printed(partners="Lakeside, Inc.")
    assert "and Lakeside, Inc. The Northgate Health is" in first.text
    assert ".." not in first.text


@pytest.mark.parametrize(
    "divided", ["A Clinic; B Clinic", "A Clinic\nB Clinic", " A Clinic ;; B Clinic; "]
)
def test_partners_are_divided_by_semicolons_or_lines(divided: str):
    (first, *_) = printed(partners=divided)
    assert "joint providership of Northgate Health, A Clinic, and B Clinic." in first.text


def test_an_edited_template_may_list_partners_in_its_own_way():
    ours = replace(ACCREDITORS["cma"], joint="With {joint_provider}, {the_provider} plans this.")
    from cme_desk.domain.statements.compose import accreditation

    assert (
        accreditation(OFFICE, ours, activity("A; B; C"))
        == "With A, B, and C, The Northgate Health plans this."
    )


def test_the_order_is_the_one_of_an_announcement():
    told = printed(
        "ja",
        types=("ancc", "ama-pra-1", "ipce"),
        disclosure="D.",
        commercial_support="S.",
    )
    assert [each.kind.value for each in told] == [
        "accreditation",
        "ipce",
        "designation",
        "designation",
        "participation",
        "disclosure",
        "commercial-support",
    ]
    assert [each.alone for each in told] == [True, *[False] * 6]
    assert as_text(told).count("\n\n") == 6
    assert as_html(told).count("<p>") == 7
    assert "<i>AMA PRA Category 1 Credit(s)</i>™" in as_html(told)


def test_what_is_not_confirmed_says_so_with_its_source():
    told = printed("ja")
    assert not told[0].confirmed
    assert told[0].source
    assert not printed("accme")[0].confirmed
    assert all(each.source for each in told)


def test_names_stay_plain_in_every_statement():
    office = Office(name="N", provider="St. *Mary* & <b>{amount}</b>")
    told = printed(office=office, partners="*A*; B {x}", commercial_support="*Lumen* <i>")
    assert "St. *Mary* & <b>{amount}</b>" in told[0].text
    assert "*Lumen* <i>" in told[-1].text
    assert "&lt;b&gt;" in told[0].html
    assert told[-1].html == "<p>*Lumen* &lt;i&gt;</p>"


def test_what_learners_are_told_of_support_and_relationships():
    assert (
        support_text(TEXTS, OFFICE, companies=None)
        == "This activity received no commercial support."
    )
    assert (
        support_text(TEXTS, OFFICE, companies=["Lumen Devices", "Astra, Inc."])
        == "This activity received commercial support from Lumen Devices and Astra, Inc."
    )
    assert (
        support_text(TEXTS, OFFICE, companies=["Lumen Devices"], nature="loan of two simulators.")
        == "This activity received in-kind commercial support from Lumen Devices: "
        "loan of two simulators."
    )
    assert disclosure_text(TEXTS, OFFICE).startswith("No one in control of the content")
    told = disclosure_text(
        TEXTS, OFFICE, "Ada Reyes, MD: consultant to Lumen Devices.\n\nB: speaker"
    )
    assert told.startswith("Ada Reyes, MD: consultant to Lumen Devices; B: speaker. All relevant")
    assert "have been mitigated" in told


def test_what_is_missing_is_named():
    def named(**more: object) -> list[str]:
        return [each.reference for each in sheet(**more).missing]

    whole = {"disclosure": "D."}
    assert named(**whole) == []
    assert named() == ["missing-disclosure"]
    assert named(providership=Providership.JOINT, **whole) == ["missing-joint-provider"]
    assert named(providership=Providership.JOINT, joint_providers=(), **whole) == [
        "missing-joint-provider"
    ]
    assert named(status=ActivityStatus.CANCELLED, **whole) == ["activity-cancelled"]
    assert named(format=ActivityFormat.OTHER, **whole) == ["missing-other-format"]
    bare = replace(sheet(office=Office(name="N"), types=()), on_file=OnFile()).missing
    assert [each.reference for each in bare] == [
        "missing-provider",
        "missing-accreditor",
        "missing-designation",
        "missing-disclosure",
    ]
    assert all(each.remedy for each in bare)


def test_what_cannot_be_composed_is_left_out():
    assert printed(providership=Providership.JOINT)[0].kind is StatementKind.DESIGNATION
    assert printed(office=Office(name="N"))[0].kind is StatementKind.DESIGNATION


def test_ipce_is_said_only_where_it_is_designated():
    said = {each.kind: each.markup for each in printed(types=("ama-pra-1", "ipce"), amount=75)}
    assert said[StatementKind.IPCE] == (
        "This activity was planned by and for the healthcare team, and learners will receive 0.75 "
        "Interprofessional Continuing Education (IPCE) credit for learning and change."
    )
    assert all(each.kind is not StatementKind.IPCE for each in printed())


def test_the_shipped_list_is_whole_and_says_where_it_comes_from():
    from cme_desk import paths

    raw = json.loads(
        (paths.resources() / "defaults" / "statements.json").read_text(encoding="utf-8")
    )
    assert len({each["code"] for each in raw}) == len(raw)
    assert all(each["source"] and each["name"] and each["text"] for each in raw)
    # Only what was read at its owner, on a day that is on file, is confirmed.
    assert [each["code"] for each in raw if each["confirmed"]] == []


def test_a_save_the_date_has_its_own_sentence():
    said = sheet().save_the_date
    assert said is not None
    assert said.text == "This activity has been approved for AMA PRA Category 1 Credit™."
    assert not said.confirmed
    assert sheet(types=("ancc",)).save_the_date is None
    assert sheet(status=ActivityStatus.CANCELLED).save_the_date is None
    assert said not in printed()
