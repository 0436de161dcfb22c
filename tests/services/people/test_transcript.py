"""Transcripts: every claim once, sums exact, what came from elsewhere apart; as PDF and workbook."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from cme_desk.domain.activities.record import Session
from cme_desk.domain.papers.transcript import PARTICIPATION, Transcript, TranscriptLine, totals
from cme_desk.domain.people.outside_credit import OutsideCredit
from cme_desk.domain.vocabulary import Gate, StepKind
from cme_desk.errors import DeskError
from cme_desk.queries import transcript as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import claims as credit
from cme_desk.services.credit import gates, steps
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import belongings as person_record
from cme_desk.services.people import merging
from cme_desk.services.people import transcript as service
from cme_desk.store import tables
from tests.services.offices import Clock, ama, make_activity, make_material, make_person


def sign(desk: Desk, activity_id: int, person_id: int) -> None:
    session = tables.sessions.of(desk.store, activity_id=activity_id)[0]
    attendance.sign_in(desk, session_id=session.id, person_id=person_id)


def outside(desk: Desk, person_id: int, day: str, amount: int, **more: object) -> None:
    credit = {"title": "Stroke update", "provider": "Mercy", "type_name": "AAFP Prescribed"}
    person_record.save_outside_credit(
        desk,
        OutsideCredit(person_id=person_id, earned_on=day, amount=amount, **{**credit, **more}),
    )


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_own_and_elsewhere_apart_with_totals(desk: Desk):
    person = make_person(desk, "Okafor", credentials="MD", npi="1003000126")
    first = make_activity(desk, "GR-1", starts_on="2026-03-01", ends_on="2026-03-01")
    second = make_activity(desk, "GR-2", times=("12:00", "13:30"), amount=150)
    without = make_activity(desk, "TB-1", amount=0)
    for each in (first, second, without):
        sign(desk, each.id, person.id)
    certificates.issue(desk, first.id)
    outside(desk, person.id, "2026-05-02", 125)
    outside(desk, person.id, "2026-06-02", 75, credit_type_id=ama(desk), type_name="")
    made = service.compose(desk, person.id)
    assert made.name == "Ngozi Okafor, MD"
    assert [(each.day, each.code, each.amount) for each in made.own] == [
        ("2026-03-01", "GR-1", 100),
        ("2027-01-14", "GR-2", 150),
        ("2027-01-14", "TB-1", 0),
    ]
    assert made.own[0].certificate == "2027-00001"
    assert made.own[2].type_name == PARTICIPATION
    assert totals(made.own) == [("AMA PRA Category 1", 250)]
    assert totals(made.elsewhere) == [("AAFP Prescribed", 125), ("AMA PRA Category 1", 75)]
    assert service.types_of(desk, person.id) == ["AMA PRA Category 1", "AAFP Prescribed"]

    text = text_of(service.as_pdf(made))
    for words in (
        "Ngozi Okafor, MD",
        "NPI 1003000126",
        "Credit from Northgate Health",
        "Credit from elsewhere, as told by the learner",
        "AMA PRA Category 1 Credit(s)™",
        "2.50",
        "Mercy",
        "Page 1 of 1",
    ):
        assert words in text
    book = load_workbook(io.BytesIO(service.as_workbook(made))).active
    rows = [[cell.value for cell in row] for row in book.iter_rows()]
    amounts = [row[5] for row in rows if isinstance(row[5], int | float)]
    assert amounts == [1.0, 1.5, 1.25, 0.75, 2.5, 1.25, 0.75]


def test_by_dates_and_types(desk: Desk):
    person = make_person(desk, "Okafor", credentials="MD")
    first = make_activity(desk, "GR-1", starts_on="2026-03-01", ends_on="2026-03-02")
    second = make_activity(desk, "GR-2")
    for each in (first, second):
        sign(desk, each.id, person.id)
    outside(desk, person.id, "2026-03-02", 100)

    def codes(**asked: object) -> list[str]:
        made = service.compose(desk, person.id, **asked)
        return [each.code or each.provider for each in (*made.own, *made.elsewhere)]

    assert codes(since="2026-03-02", until="2026-03-02") == ["GR-1", "Mercy"]
    assert codes(since="2026-03-03") == ["GR-2"]
    assert codes(until="2026-03-01") == []
    assert codes(types=["ama pra category 1"]) == ["GR-1", "GR-2"]
    assert codes(types=["AAFP Prescribed"]) == ["Mercy"]
    empty = service.compose(desk, person.id, until="2026-01-01")
    assert "There is no credit in this time." in text_of(service.as_pdf(empty))
    with pytest.raises(DeskError):
        service.compose(desk, person.id, since="2027-01-01", until="2026-01-01")


def test_a_type_that_is_none_makes_no_empty_paper(desk: Desk):
    person = make_person(desk, "Okafor")
    made = service.compose(desk, person.id, types=["ama-pra-1", " participation "])
    assert made.types == ("AMA PRA Category 1", PARTICIPATION)
    for wrong in ("AMA PRA Categry 1", "1", "", "Participations"):
        with pytest.raises(DeskError) as stopped:
            service.compose(desk, person.id, types=["AAFP Prescribed", wrong])
        assert stopped.value.reference == "credit-type-not-found"
        assert "AMA PRA Category 1" in stopped.value.remedy
    outside(desk, person.id, "2026-03-14", 100, type_name="Ours")
    assert service.compose(desk, person.id, until="2025-12-31", types=["ours"]).elsewhere == ()


def test_after_a_merge_it_is_one_transcript(desk: Desk):
    keep, gone = (make_person(desk, "Okafor", each, credentials="MD") for each in ("N.", "Ngozi"))
    for number, person in enumerate((keep, gone), start=1):
        sign(desk, make_activity(desk, f"GR-{number}").id, person.id)
    outside(desk, gone.id, "2026-03-02", 100)
    merging.merge(desk, keep.id, [gone.id])
    made = service.compose(desk, keep.id)
    assert made.name == "Ngozi Okafor, MD"
    assert [each.code for each in made.own] == ["GR-1", "GR-2"]
    assert len(made.elsewhere) == 1


LINES = st.lists(
    st.builds(
        TranscriptLine,
        day=st.just("2026-01-01"),
        title=st.sampled_from(["Tumor board", "A title " * 30, "Sepsis * and [more]"]),
        type_name=st.sampled_from(["AMA PRA Category 1", "AAPA", PARTICIPATION]),
        amount=st.integers(0, 5000),
    ),
    max_size=60,
)


@given(lines=LINES)
def test_totals_are_the_sums_of_their_lines(lines: list[TranscriptLine]):
    sums = dict(totals(lines))
    awarded = [each for each in lines if each.type_name != PARTICIPATION]
    assert sum(sums.values()) == sum(each.amount for each in awarded)
    assert set(sums) == {each.type_name for each in awarded}


def test_a_long_one_has_its_head_and_number_on_every_page():
    lines = tuple(
        TranscriptLine(
            day="2026-01-14",
            code=f"GR-{number}",
            title=f"Grand Rounds {number}: a title that takes more than one line of its column",
            type_name="AMA PRA Category 1",
            amount=100,
        )
        for number in range(70)
    )
    made = Transcript(
        name="Ngozi Okafor, MD", provider="Northgate Health", made_on="2027-01-14", own=lines
    )
    pages = PdfReader(io.BytesIO(service.as_pdf(made))).pages
    count = len(pages)
    assert count > 3
    seen = []
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {count}" in text
        assert "Ngozi Okafor, MD" in text
        assert "Type of credit" in text
        seen += [each for each in range(70) if f"Grand Rounds {each}:" in text]
    assert seen == list(range(70))
    assert "70.00" in pages[-1].extract_text()


def test_what_cannot_be_printed_is_told():
    made = Transcript(
        name="Ngozi Okafor",
        provider="Northgate",
        made_on="2027-01-14",
        own=(TranscriptLine(day="2026-01-01", title="Tumor \ue000", type_name="AMA", amount=100),),
    )
    with pytest.raises(DeskError) as error:
        service.as_pdf(made)
    assert error.value.reference == "unprintable-character"


class TestWhatThePapersSay:
    """A transcript says what the papers say, when they completed it, and nothing of tomorrow."""

    def test_the_papers_amount_beside_what_is_claimed_now(self, desk: Desk):
        activity = make_activity(desk)
        (session,) = activities.sessions_of(desk, activity.id)
        person = make_person(desk, "Okafor", credentials="MD").id
        attendance.sign_in(desk, session_id=session.id, person_id=person)
        (paper,) = certificates.issue(desk, activity.id).new
        credit.set_claims(
            desk,
            activity_id=activity.id,
            people=[person],
            credit_type_id=ama(desk),
            amount=50,
            reason="left early",
        )
        (line,) = query.own(desk.store, person)
        assert (line.amount, line.claimed, line.certificate) == (100, 50, paper.number)
        assert line.paper == f"certificate {paper.number} says 1.00, 0.50 claimed now"
        made = service.compose(desk, person)
        assert totals(made.own) == [("AMA PRA Category 1", 100)]
        read = " ".join(text_of(service.as_pdf(made)).split())
        assert f"certificate {paper.number} says 1.00, 0.50 claimed now" in read
        reissue.reissue(desk, [paper.number], "left early")
        (line,) = query.own(desk.store, person)
        assert (line.amount, line.claimed) == (50, None)

    def test_not_recorded_where_nobody_knows_the_day(self, desk: Desk, clock: Clock):
        activity = make_material(desk, clock)
        clock.at = clock.at.replace(year=2027, month=3)
        person = make_person(desk, "Okafor", credentials="MD").id
        (session,) = activities.sessions_of(desk, activity.id)
        attendance.sign_in(desk, session_id=session.id, person_id=person)
        gates.waive(
            desk, activity_id=activity.id, people=None, gate=Gate.ASSESSMENT, reason="oral exam"
        )
        (line,) = query.own(desk.store, person)
        assert (line.day, line.amount) == ("", 200)
        assert query.own(desk.store, person, since="2027-02-01", until="2027-02-28") == [line]
        assert query.own(desk.store, person, until="2026-12-31") == []
        assert "not recorded" in text_of(service.as_pdf(service.compose(desk, person)))
        book = load_workbook(io.BytesIO(service.as_workbook(service.compose(desk, person))))
        assert book.active["A6"].value == "not recorded"
        steps.record(
            desk,
            activity_id=activity.id,
            people=[person],
            kind=StepKind.COMPLETED,
            done_on="2027-02-05",
        )
        (line,) = query.own(desk.store, person)
        assert line.day == "2027-02-05"

    def test_what_is_still_to_come_is_no_credit_yet(self, desk: Desk):
        later = make_activity(
            desk,
            "GR-9",
            starts_on="2027-02-01",
            ends_on="2027-02-01",
            sessions=[
                Session(activity_id=0, starts_at="2027-02-01T12:00", ends_at="2027-02-01T13:00")
            ],
        )
        series = make_activity(
            desk,
            "RS-1",
            starts_on="2027-01-07",
            ends_on="2027-12-30",
            sessions=[
                Session(activity_id=0, starts_at=f"2027-{day}T12:00", ends_at=f"2027-{day}T13:00")
                for day in ("01-07", "01-14", "12-30")
            ],
        )
        person = make_person(desk, "Okafor", credentials="MD").id
        for activity in (later, series):
            for session in activities.sessions_of(desk, activity.id)[:2]:
                attendance.sign_in(desk, session_id=session.id, person_id=person)
        (line,) = query.own(desk.store, person, until="2028-01-01")
        assert (line.code, line.day) == ("RS-1", "2027-01-14")
