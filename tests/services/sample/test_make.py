"""The sample office: believable, the same every time, complete, and never in anybody's way."""

from __future__ import annotations

import datetime as dt
import io
import random

import pytest
from openpyxl import load_workbook

from cme_desk.domain.intake.plan import Choice
from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people.identifiers import npi_problem
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.errors import DeskError
from cme_desk.queries import activities, credit, history, people, questions, register
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import agendas
from cme_desk.services.activities import record as activity_service
from cme_desk.services.intake import opening as sheets
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import life as office_service
from cme_desk.services.sample import make as sample
from cme_desk.services.sample.calendar import calendar
from cme_desk.services.sample.people import sample_people

NOW = dt.datetime(2027, 1, 14, 15, 30)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return sample.find_or_make(tmp_path_factory.mktemp("sample") / "inner", now=NOW)


@pytest.fixture
def desk(made):
    desk = office_service.open_office(made.office, clock=lambda: NOW)
    yield desk
    desk.close()


class TestPeople:
    def test_are_many_different_and_invented(self, desk):
        everybody = people.listed(desk.store, limit=1000)
        assert sample.PEOPLE - 10 <= len(everybody) <= sample.PEOPLE, "a few never came"
        assert all(each.email.endswith("@example.org") for each in everybody if each.email)
        emails = [each.email for each in everybody if each.email]
        assert len(set(emails)) == len(emails)
        assert all(email.isascii() for email in emails)

    def test_come_from_many_places_and_professions(self, desk):
        names = "".join(each.name for each in people.listed(desk.store, limit=1000))
        assert set("éüøłñÞ'-") <= set(names)
        known = dict(people.professions(desk.store))
        assert known["Physician"] > 150
        assert {"Nurse", "Nurse Practitioner", "Physician Assistant", "Pharmacist"} <= set(known)
        assert "Social Worker" in known

    def test_have_numbers_that_are_right_and_nobodys(self):
        numbers = [each.npi for each in sample_people(random.Random(1), 300) if each.npi]
        assert len(numbers) > 50
        assert all(npi_problem(npi) is None for npi in numbers)
        assert all(npi.startswith("2") for npi in numbers), "none of these was ever given out"


class TestCalendar:
    def test_is_three_years_and_what_comes(self, desk):
        lines = activities.listed(desk.store)
        assert 40 <= len(lines) <= 55
        dates = [line.starts_on for line in lines]
        assert min(dates) < "2024-04-01"
        assert any(date > NOW.date().isoformat() for date in dates)
        statuses = {line.status for line in lines}
        assert statuses == set(ActivityStatus)
        assert {line.format.value for line in lines} >= {"live-course", "rss", "enduring-material"}
        assert any(line.delivery.value == "live-streamed" for line in lines)
        partners = {line.joint_provider for line in lines}
        assert len(partners) >= 4
        assert "Lakeside Family Practice" in partners

    @pytest.mark.parametrize("offset", range(0, 800, 23))
    def test_holds_for_every_day(self, offset):
        today = dt.date(2026, 1, 1) + dt.timedelta(days=offset)
        planned = calendar(today)
        codes = [each.activity.code for each in planned]
        assert len(set(codes)) == len(codes)
        kinds = [each.kind for each in planned]
        assert kinds.count("demo") == kinds.count("waiting") == 1
        demo = next(each for each in planned if each.kind == "demo").activity.starts_on
        assert 0 <= (today - dt.date.fromisoformat(demo)).days < 7


class TestStory:
    def test_the_past_has_its_papers_and_the_present_its_work(self, desk):
        store = desk.store
        issued = register.listed(store, RegisterFilter(), limit=10_000)
        assert len(issued) > 700
        assert {each.status.value for each in issued} == {"issued", "void"}
        assert {each.issued_at[:4] for each in issued} >= {"2024", "2025", "2026"}
        assert questions.waiting(store)
        assert register.to_issue(store, NOW.date())
        missing = {each.sentence for each in activities.missing_facts(store, NOW.date())}
        assert missing == {"The location is not known", "No credit is designated"}
        assert questions.count(store) == 1
        _, year = credit.credit_by_month(store, NOW.date(), 12)
        assert sum(month.credits > 0 for month in year) >= 10

    def test_some_came_late_and_were_credited_for_what_they_heard(self, desk):
        past = next(
            line for line in activities.listed(desk.store, text="grand rounds") if line.certificates
        )
        lines = attendance_query.of_activity(desk.store, past.id)
        claims = {line.claimed for line in lines if line.claimed is not None}
        assert 100 in claims
        assert all(claim <= 100 for claim in claims)
        everything = [
            claim
            for line in activities.listed(desk.store, text="grand rounds")
            for learner in attendance_query.of_activity(desk.store, line.id)
            for _, claim in learner.claims
        ]
        assert {25, 50, 75} & set(everything)

    def test_a_conference_day_has_an_agenda_that_its_credit_comes_from(self, desk):
        line = activities.listed(desk.store, text="winter update")[-1]
        (first, *_) = agendas.sums(desk, line.id)
        assert first.designation is not None
        assert first.computed.amount == first.designation.amount == 600
        learners = attendance_query.of_activity(desk.store, line.id)
        assert any(each.credited != each.minutes for each in learners)

    def test_a_module_has_results_and_some_have_not_passed(self, desk):
        (line,) = activities.listed(desk.store, text="opioid")
        learners = attendance_query.of_activity(desk.store, line.id)
        assert len(learners) > 10
        standings = {each.completion.reference for each in learners}
        assert standings == {"", "assessment-not-passed"}
        passed = [each for each in learners if not each.completion.reference]
        assert all(
            line.starts_on <= each.completion.on <= NOW.date().isoformat() for each in passed
        )
        assert {each.claimed for each in passed if each.physician} == {200}

    def test_history_tells_it_on_its_days(self, desk):
        told = history.listed(desk.store, limit=1000)
        moments = [each.at for each in reversed(told)]
        assert moments == sorted(moments)
        assert moments[0] < "2024-04-01"
        assert moments[-1] <= NOW.isoformat()
        verbs = {each.verb for each in told}
        assert {"undo", "void certificate", "set credit", "import people"} <= verbs

    def test_the_file_is_sound_and_says_that_it_is_a_sample(self, desk):
        assert office_service.check(desk) == []
        assert desk.office.sample == 1

    def test_it_is_the_same_every_time(self, made, tmp_path, desk):
        again = sample.find_or_make(tmp_path, now=NOW)
        other = office_service.open_office(again.office)
        try:
            names = people.listed(desk.store, limit=1000)
            assert people.listed(other.store, limit=1000) == names
            told = [(each.at, each.sentence) for each in history.listed(desk.store, limit=1000)]
            assert [
                (each.at, each.sentence) for each in history.listed(other.store, limit=1000)
            ] == told
            # The code is made of what the paper says, which knows a series' sessions by uids.
            one, two = (
                [
                    line._replace(verify_code="")
                    for line in register.listed(each.store, RegisterFilter(), limit=10_000)
                ]
                for each in (desk, other)
            )
            assert one == two
        finally:
            other.close()


class TestSheets:
    def plan(self, desk, code, path):
        activity = activity_service.find(desk, code)
        return Attendance(activity.id).plan(desk, sheets.read(path))

    def test_the_demonstrations_sheet_has_what_real_ones_have(self, made, desk):
        rows = load_workbook(io.BytesIO(made.sheet.read_bytes())).active
        assert rows["A1"].value.startswith("Northgate CME")
        assert any(cell.value == "Total signed in" for cell in rows["A"])
        plan = self.plan(desk, made.activity, made.sheet)
        counts = plan.counts()
        assert (counts["new"], counts["ask"], counts["problem"]) == (1, 0, 0)
        assert not plan.questions
        names = [row.name for row in plan.rows]
        assert sum("Okafor" in name for name in names) == 2
        nurse = next(row for row in plan.rows if "Donnell" in row.name)
        assert nurse.decision.value == "same"

    def test_another_waits_with_a_row_to_decide(self, made, desk):
        plan = self.plan(desk, made.waiting_activity, made.waiting_sheet)
        counts = plan.counts()
        assert (counts["new"], counts["ask"], counts["problem"]) == (1, 3, 0)
        asked = {row.looks: row for row in plan.rows if row.decision.value == "ask"}
        assert len(asked[()].candidates) == 2
        # One of them did not sign out, and one row is hidden.
        assert set(asked) == {(), (Look.TIME_MISSING,), (Look.ODD_ROW,)}
        assert any(note.reference == "hidden-rows" for note in plan.reading.notes)

    def test_neither_was_imported_yet(self, made, desk):
        for code in (made.activity, made.waiting_activity):
            activity = activity_service.find(desk, code)
            assert attendance_query.of_activity(desk.store, activity.id) == []


class TestPlaces:
    def test_it_is_found_again(self, made):
        today = dt.datetime.now()
        again = sample.find_or_make(made.office.parent, now=today)
        assert not again.made
        assert again.office == made.office
        assert again.sheet == made.sheet
        assert again.waiting_sheet == made.waiting_sheet

    def test_an_old_a_damaged_or_an_unwanted_one_is_left_alone(self, made, tmp_path, monkeypatch):
        monkeypatch.setattr(sample, "build", pretend)
        first = sample.find_or_make(tmp_path)
        assert first.made
        before = first.office.read_bytes()
        second = sample.find_or_make(tmp_path)  # what pretend made is no office
        assert second.made
        assert second.office.parent == tmp_path / "sample 2"
        third = sample.find_or_make(tmp_path, fresh=True)
        assert third.office.parent == tmp_path / "sample 3"
        assert first.office.read_bytes() == before
        later = dt.datetime.now() + dt.timedelta(days=60)
        assert sample.find_or_make(made.office.parent, now=later).office != made.office

    def test_a_folder_that_cannot_be_written(self, tmp_path):
        (tmp_path / "file").write_text("x")
        with pytest.raises(DeskError) as error:
            sample.find_or_make(tmp_path / "file" / "sample")
        assert error.value.reference == "sample-not-made"

    def test_a_making_that_is_stopped_leaves_nothing(self, tmp_path):
        def stop(done, _total):
            if done == 5:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sample.find_or_make(tmp_path, progress=stop)
        assert list(tmp_path.iterdir()) == []

    def test_it_lies_with_the_documents_or_where_one_may_write(self, monkeypatch, tmp_path):
        monkeypatch.setattr(sample.paths, "user_documents", lambda: tmp_path / "Documents")
        assert sample.default_folder() == tmp_path / "Documents" / sample.FOLDER
        (tmp_path / "file").write_text("x")
        monkeypatch.setattr(sample.paths, "user_documents", lambda: tmp_path / "file" / "Documents")
        monkeypatch.setattr(sample.tempfile, "gettempdir", lambda: str(tmp_path / "temp"))
        assert sample.default_folder() == tmp_path / "temp" / sample.FOLDER

    def test_the_window_opens_it(self, made):
        desk = office_service.open_office(sample.find_or_make(made.office.parent).office)
        try:
            assert desk.office.name == "Northgate CME"
        finally:
            desk.close()


def pretend(folder, *_):
    (folder / "Northgate CME.cmedesk").write_bytes(b"not an office")
    for code in ("GR-1", "PC-1"):
        (folder / f"{code} sign-in.xlsx").write_bytes(b"a sheet")
    return ["GR-1", "PC-1"]


def test_choices_settle_a_plan(made, desk):
    activity = activity_service.find(desk, made.waiting_activity)
    plan = Attendance(activity.id).plan(desk, sheets.read(made.waiting_sheet))
    asked = [row for row in plan.rows if row.decision.value == "ask"]
    settled = plan.decided({row.key: row.as_read or Choice(new=True) for row in asked})
    assert settled.counts()["ask"] == 0
    assert settled.counts()["new"] == 2
