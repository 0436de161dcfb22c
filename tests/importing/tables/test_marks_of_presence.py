"""Marks of presence: who was there by them, who was not, and what is asked because they are open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from cme_desk import readers
from cme_desk.domain.intake.readings import Corrections, Reading
from cme_desk.importing.understand import understand
from tests.importing.own_files.own_file import table

SESSION, STATUS = "which-session", "which-status"


class Case(NamedTuple):
    """A sheet, who was there when it is answered so, and what it asks.

    Attributes:
        name: what it is a case of.
        rows: the sheet; cells are divided by "|".
        there: those who come out as there, when the questions are answered.
        missing: those who come out as not there.
        answers: the answers by question; what is asked has one.
        unknown: those of whom nothing is said until then, and who are asked about.

    """

    name: str
    rows: str
    there: str
    missing: str
    answers: Mapping[str, str] = MappingProxyType({})
    unknown: str = ""


def read(rows: str, folder: Path, answers: Mapping[str, str] | None = None) -> Reading:
    """A sheet of text as it is understood."""
    path = folder / "sheet.csv"
    path.write_text(table(rows), encoding="utf-8")
    return understand(readers.read(path), Corrections(answers=dict(answers or {})))


def by_presence(reading: Reading) -> dict[bool | None, list[str]]:
    """The given names by whether they were there, each once."""
    made: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for entry in reading.people:
        made[entry.attended].append(entry.first_name)
    return made


def series(*lines: str, head: str = "Name|5/7/2026|5/14/2026") -> str:
    """A series of two days: Ike, Rosa, Min, Eva as they are marked."""
    names = ("Ike Abara", "Rosa Bell", "Min Cho", "Eva Dunn")
    return "\n".join([head, *(f"{n}|{line}" for n, line in zip(names, lines, strict=False))])


FIRST = {SESSION: "2026-05-07"}

CASES = (
    # Words of presence and absence, in the languages of the field.
    Case("present and absent", series("Present|Absent", "Absent|Present", "Present|Present"), "Ike Min", "Rosa", FIRST),
    Case("spanish", series("Presente|Ausente", "Ausente|Presente", "Presente|Presente"), "Ike Min", "Rosa", FIRST),
    Case("french", series("Présent|Absent", "Absente|Présente", "Présente|Absent"), "Ike Min", "Rosa", FIRST),
    Case("german", series("anwesend|abwesend", "entschuldigt|anwesend", "Anwesend|fehlt"), "Ike Min", "Rosa", FIRST),
    Case("portuguese", series("presente|faltou", "faltou|presente", "compareceu|presente"), "Ike Min", "Rosa", FIRST),
    Case("italian", series("presente|assente", "assente|presente", "presente|presente"), "Ike Min", "Rosa", FIRST),
    Case("dutch", series("aanwezig|afwezig", "afgemeld|aanwezig", "aanwezig|aanwezig"), "Ike Min", "Rosa", FIRST),
    Case("polish", series("obecny|nieobecny", "nieobecna|obecna", "obecny|obecny"), "Ike Min", "Rosa", FIRST),
    Case("turkish", series("Var|Yok", "Yok|Var", "Geldi|Gelmedi"), "Ike Min", "Rosa", FIRST),
    Case("korean", series("출석|결석", "결석|출석", "지각|출석"), "Ike Min", "Rosa", FIRST),
    Case("japanese", series("出席|欠席", "欠席|出席", "遅刻|出席"), "Ike Min", "Rosa", FIRST),
    Case("chinese", series("出席|缺席", "请假|出席", "迟到|出席"), "Ike Min", "Rosa", FIRST),
    Case("swedish", series("närvarande|frånvarande", "frånvarande|närvarande", "närvarande|"), "Ike Min", "Rosa", FIRST),
    # Signs.
    Case("ticks and crosses", series("✓|✗", "✗|✓", "✓|✓"), "Ike Min", "Rosa", FIRST),
    Case("ticks and strokes", series("✔|–", "–|✔", "✔|✔"), "Ike Min", "Rosa", FIRST),
    Case("circles and crosses", series("○|×", "×|○", "○|○"), "Ike Min", "Rosa", FIRST),
    Case("a triangle is asked about", series("○|×", "△|○", "×|○"), "Ike", "Rosa Min", FIRST | {STATUS: "none"}, "Rosa"),
    Case("dots and circles", series("●|○", "○|●", "●|●"), "Ike Min", "Rosa", FIRST),
    Case("plus and minus", series("+|-", "-|+", "+|+"), "Ike Min", "Rosa", FIRST),
    Case("figures", series("1|0", "0|1", "1|1"), "Ike Min", "Rosa", FIRST),
    Case("true and false", series("TRUE|FALSE", "FALSE|TRUE", "TRUE|TRUE"), "Ike Min", "Rosa", FIRST),
    Case("boxes", series("☑|☐", "☐|☑", "☑|☑"), "Ike Min", "Rosa", FIRST),
    Case("emoji", series("✅|❌", "❌|✅", "✅|✅"), "Ike Min", "Rosa", FIRST),
    Case("yes and no", series("Yes|No", "No|Yes", "Y|N"), "Ike Min", "Rosa", FIRST),
    Case("ja and nein", series("J|N", "N|J", "J|J"), "Ike Min", "Rosa", FIRST),
    Case("tak and nie", series("T|N", "N|T", "T|T"), "Ike Min", "Rosa", FIRST),
    Case("ticks and blanks", series("x|", "|x", "x|x"), "Ike Min", "Rosa", FIRST),
    # Letters.
    Case("P and A", series("P|A", "A|P", "P|P"), "Ike Min", "Rosa", FIRST),
    Case("P and F", series("P|F", "F|P", "P|P"), "Ike Min", "Rosa", FIRST),
    Case("var and yok in letters", series("V|Y", "Y|V", "V|V"), "Ike Min", "Rosa", FIRST),
    Case("only A", series("|A", "A|", "|A"), "", "Ike Rosa Min", FIRST | {STATUS: "none"}, "Ike Rosa Min"),
    Case("only A, which is absence", series("|", "A|", "|A"), "Ike Min", "Rosa", FIRST | {STATUS: "(blank)"}, "Ike Rosa Min"),
    Case("only A, which is asistió", series("|", "A|", "|A"), "Rosa", "Ike Min", FIRST | {STATUS: "A"}, "Ike Rosa Min"),
    Case("only absent", series("|", "Absent|", "|absent"), "Ike Min", "Rosa", FIRST | {STATUS: "(blank)"}, "Ike Min"),
    Case("only fehlt", series("|", "fehlt|", "|fehlt"), "", "Ike Rosa Min", FIRST | {STATUS: "none"}, "Ike Min"),
    Case("A and F say nothing", series("A|F", "F|A", "A|A"), "Ike Min", "Rosa", FIRST | {STATUS: "A"}, "Ike Rosa Min"),
    Case("X and O say nothing", series("X|O", "O|X", "X|X"), "Ike Min", "Rosa", FIRST | {STATUS: "X"}, "Ike Rosa Min"),
    Case("excused and late in letters", series("P|A", "E|P", "L|P", "A|P"), "Ike Min", "Rosa Eva", FIRST | {STATUS: "L"}, "Rosa Min"),
    Case("a misspelled word", series("Present|Absent", "Absent|Present", "Presant|Present"), "Ike Min", "Rosa", FIRST | {STATUS: "Presant"}, "Min"),
    Case("sick and holiday", series("P|A", "sick|P", "on leave|P", "P|P"), "Ike Eva", "Rosa Min", FIRST),
    Case("a question mark", series("P|A", "?|P", "P|P"), "Ike Min", "Rosa", FIRST | {STATUS: "none"}, "Rosa"),
    Case("ticks beside crosses of letters", series("✓|x", "x|✓", "✓|✓"), "Ike Min", "Rosa", FIRST | {STATUS: "none"}, "Rosa"),
    # Legends.
    Case("legend above", "Key: P = Present, A = Absent, L = Late, E = Excused|||\n" + series("P|A", "E|P", "L|P", "A|P"), "Ike Min", "Rosa Eva", FIRST),
    Case("legend below", series("X|O", "O|X", "X|X") + "\n\nLegend: X: attended; O: absent||", "Ike Min", "Rosa", FIRST),
    Case("legend in cells", "P|Present|\nA|Absent|\n\n" + series("P|A", "A|P", "P|P"), "Ike Min", "Rosa", FIRST),
    Case("legend in spanish", "A = Asistió, F = Falta||\n" + series("A|F", "F|A", "A|A"), "Ike Min", "Rosa", FIRST),
    Case("legend in german", "Legende: A = anwesend, F = fehlt||\n" + series("A|F", "F|A", "A|A"), "Ike Min", "Rosa", FIRST),
    Case("legend of tardy", "P - Present, A - Absent, T - Tardy||\n" + series("P|A", "T|P", "A|P"), "Ike Rosa", "Min", FIRST),
    # What learning platforms write.
    Case("moodle", series("P (2/2)|A (0/2)", "A (0/2)|P (2/2)", "?|P (2/2)", head="Name|7 May 2026 9.00AM All students|14 May 2026 9.00AM All students"), "Ike", "Rosa Min", FIRST | {STATUS: "none"}, "Min"),
    Case("moodle, late and excused", series("P (2/2)|A (0/2)", "L (1/2)|P (2/2)", "E (1/2)|P (2/2)", "A (0/2)|P (2/2)"), "Ike Rosa", "Min Eva", FIRST | {STATUS: "L (1/2)"}, "Rosa Min"),
    Case("moodle, hidden sessions", series("-|P (2/2)", "P (2/2)|-", "A (0/2)|-"), "Rosa", "Ike Min", FIRST),
    # Under headers that say nothing of sessions.
    Case("halves of a day, initials", "Name|Degree|AM|PM\nIke Abara|MD|IA|IA\nRosa Bell|NP||RB\nMin Cho|RN|MC|", "Ike Min", "Rosa", {SESSION: "AM"}),
    Case("halves of a day, in german", "Name|Vormittag|Nachmittag\nIke Abara|x|x\nRosa Bell||x\nMin Cho|x|", "Ike Min", "Rosa", {SESSION: "Vormittag"}),
    Case("topics", "Name|Email|Sepsis|Stroke|Wounds\nIke Abara|i@example.org|x|x|\nRosa Bell|r@example.org||x|x\nMin Cho|m@example.org|x||x", "Ike Min", "Rosa", {SESSION: "Sepsis"}),
    Case("topics, all present for something else", "Name|Blue|Green\nIke Abara|x|\nRosa Bell||x\nMin Cho|x|x", "", "", {SESSION: "none"}, ""),
    Case("rooms", "Last name|First name|Room 1|Room 2\nAbara|Ike|Yes|No\nBell|Rosa|No|Yes\nCho|Min|Yes|Yes", "Ike Min", "Rosa", {SESSION: "Room 1"}),
    Case("weeks", series("✓|", "|✓", "✓|✓", head="Name|Week 1|Week 2"), "Ike Min", "Rosa", {SESSION: "Week 1"}),
    Case("weeks in korean", series("○|×", "×|○", "○|○", head="성명|1주차|2주차"), "Ike Min", "Rosa", {SESSION: "1주차"}),
    Case("meetings in japanese", series("○|×", "×|○", "○|○", head="氏名|第1回|第2回"), "Ike Min", "Rosa", {SESSION: "第1回"}),
    Case("days in dutch", series("x|", "|x", "x|x", head="Naam|Maandag|Dinsdag"), "Ike Min", "Rosa", {SESSION: "Maandag"}),
    Case("initials of others are open", "Name|Day 1|Day 2\nIke Abara|P|P\nRosa Bell|ZZ|P\nMin Cho|P|P", "Ike Min", "Rosa", {SESSION: "Day 1", STATUS: "none"}, "Rosa"),
    # Minutes and hours by session.
    Case("minutes under short dates", series("88|90", "|91", "12|", "|", head="Name|Mo_2-8|We_2-10"), "Ike Min", "Rosa Eva", {SESSION: "Mo_2-8"}),
    Case("hours by weekday", series("4|3.5", "0|4", "3|4", head="Name|Mon|Tue"), "Ike Min", "Rosa", {SESSION: "Mon"}),
    Case("minutes by week", series("55|60", "0|60", "60|58", head="Name|Week 1|Week 2"), "Ike Min", "Rosa", {SESSION: "Week 1"}),
    Case("minutes by number", series("55|60", "|60", "60|58", head="Name|1|2"), "Ike Min", "Rosa", {SESSION: "1"}),
    # One column for all.
    Case("one column, only absent", "Name|Attendance\nIke Abara|\nRosa Bell|Absent\nMin Cho|", "Ike Min", "Rosa", {STATUS: "all"}, "Ike Min"),
    Case("one column, only A", "Name|Attended\nIke Abara|\nRosa Bell|A\nMin Cho|", "", "Ike Rosa Min", {STATUS: "none"}, "Ike Rosa Min"),
    Case("one column, P and A", "Name|Present?\nIke Abara|P\nRosa Bell|A\nMin Cho|P", "Ike Min", "Rosa"),
    Case("one column, a legend", "P = present, U = unexcused, E = excused|\nName|Attendance\nIke Abara|P\nRosa Bell|U\nMin Cho|E", "Ike", "Rosa Min"),
    Case("one column, crosses alone", "Name|Attended\nIke Abara|✗\nRosa Bell|\nMin Cho|✗", "Ike Min", "Rosa", {STATUS: "✗"}, "Ike Rosa Min"),
    Case("one column, initials", "Name|Present\nIke Abara|IA\nRosa Bell|No\nMin Cho|MC", "Ike Min", "Rosa"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_marks(case: Case, tmp_path: Path) -> None:
    first = read(case.rows, tmp_path)
    asked = {question.reference for question in first.questions}
    assert asked == set(case.answers)
    for reference, answer in case.answers.items():
        question = next(each for each in first.questions if each.reference == reference)
        assert answer in {key for key, _ in question.choices}
    # Nobody counts by what is open, whatever session is chosen.
    chosen = {key: answer for key, answer in case.answers.items() if key != STATUS}
    before = by_presence(read(case.rows, tmp_path, chosen))
    if case.unknown:
        assert before[None] == case.unknown.split()
    after = by_presence(read(case.rows, tmp_path, case.answers))
    assert (after[True], after[False]) == (case.there.split(), case.missing.split())


HEADERS = {
    "empty corner": "|5/7/2026|5/14/2026",
    "a word in the corner": "Attendance|5/7/2026|5/14/2026",
    "another word": "Roster 2026|5/7/2026|5/14/2026",
    "titles above": "Table 1||\nAttendance||\n|2026-05-07|2026-05-14",
    "a title and a blank": "Spring series||\n||\n|May 7|May 14",
    "no years": "|5/7|5/14",
    "full stops": "|07.05.2026|14.05.2026",
    "hyphens": "|2026-05-07|2026-05-14",
    "weekdays": "|Thu|Fri",
    "numbers": "|Session 1|Session 2",
    "weeks": "Students|Week 1|Week 2",
    "month and day": "|7-May|14-May",
    "weekday and date": "|Thu 5/7|Thu 5/14",
    "halves": "|AM|PM",
    "turkish": "Liste|1. Hafta|2. Hafta",
}


@pytest.mark.parametrize("head", HEADERS.values(), ids=HEADERS)
def test_a_row_of_days_over_names_is_a_header(head: str, tmp_path: Path) -> None:
    rows = series("1|1", "|1", "1|", "|", head=head) + "\n# present|2|2"
    reading = read(rows, tmp_path)
    assert [each.first_name for each in reading.people] == ["Ike", "Rosa", "Min", "Eva"]
    assert reading.header_row == head.count("\n") + 1
    assert [each.reference for each in reading.questions] == [SESSION]
    first = reading.questions[0].choices[0][0]
    assert by_presence(read(rows, tmp_path, {SESSION: first}))[True] == ["Ike", "Min"]


SWALLOWED = {
    "words": ("Name|Day 1|Day 2", "Petra Norcross|Present|Absent", "Goran Jessup|Present|Present"),
    "one day": ("Name|Attendance", "Petra Norcross|Present", "Goran Jessup|Absent"),
    "degrees": ("Name|Degree|Status", "Petra Norcross|MD|Attended", "Goran Jessup|RN|Attended"),
    "workplaces": (
        "Name|Profession|Organization",
        "Petra Norcross|Nurse|Hospital",
        "Goran Jessup|Physician|Hospital",
    ),
    "departments": (
        "First name|Last name|Department",
        "Petra|Norcross|Department of Medicine",
        "Goran|Jessup|Nursing",
    ),
    "roles": ("Name|Role|Present", "Petra Norcross|Student|Yes", "Goran Jessup|Faculty|No"),
    "ticks": ("Name|5/7/2026|5/14/2026", "Petra Norcross|✓|✗", "Goran Jessup|✓|✓"),
    "german": ("Name|Tag 1|Tag 2", "Petra Norcross|anwesend|abwesend", "Goran Jessup|fehlt|da"),
    "spanish": ("Nombre|Día 1|Día 2", "Petra Norcross|Presente|Ausente", "Goran Jessup|Ausente|"),
    "parts": (
        "First name|Last name|1/2/2024|1/3/2024",
        "Petra|Norcross|Present|Absent",
        "Goran|Jessup|Absent|Present",
    ),
    "signed": ("Name|Signature|Email", "Petra Norcross|signed|p@example.org", "Goran Jessup||"),
}


@pytest.mark.parametrize("rows", SWALLOWED.values(), ids=SWALLOWED)
def test_people_are_no_header(rows: tuple[str, ...], tmp_path: Path) -> None:
    reading = read("\n".join(rows), tmp_path)
    assert reading.header_row == 1
    assert [each.first_name for each in reading.people] == ["Petra", "Goran"]


TOTALS = (
    "# present", "Total", "Total present", "Present", "Absentees", "Percentage", "Number of absentees",
    "Gesamt", "Summe Anwesende", "Total asistentes", "Nombre de présents", "Totale presenti",
    "Totaal aanwezig", "Razem obecni", "Toplam katılan", "合計", "출석자수", "Attendance rate",
)  # fmt: skip


@pytest.mark.parametrize("said", TOTALS)
def test_a_row_of_sums_is_nobody(said: str, tmp_path: Path) -> None:
    rows = series("1|1", "|1", "1|", "1|") + f"\n{said}|3|2"
    reading = read(rows, tmp_path)
    assert [each.first_name for each in reading.people] == ["Ike", "Rosa", "Min", "Eva"]


def test_a_row_without_a_number_and_with_figures_only_is_nobody(tmp_path: Path) -> None:
    people = series("1|1", "|1", "1|", "1|").splitlines()
    rows = [f"{number or 'No.'}|{line}" for number, line in enumerate(people)]
    reading = read("\n".join([*rows, "|Headcount Spring|3|2"]), tmp_path)
    assert [each.first_name for each in reading.people] == ["Ike", "Rosa", "Min", "Eva"]


def test_a_total_is_no_session_s_minutes(tmp_path: Path) -> None:
    rows = series("x|x|120", "x||60", head="Name|5/7/2026|5/14/2026|Total minutes")
    reading = read(rows, tmp_path, FIRST)
    assert [each.minutes for each in reading.people] == [None, None]


def test_both_sheets_are_asked_about(tmp_path: Path) -> None:
    book = Workbook()
    for name, word in (("Day 1", "Standby"), ("Day 2", "Observer")):
        sheet = book.create_sheet(name)
        for row in (("Name", "Attendance"), ("Ike Abara", "Present"), ("Rosa Bell", word)):
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "two.xlsx")
    said = {"which-sheet": "all"}
    reading = understand(readers.read(tmp_path / "two.xlsx"), Corrections(answers=said))
    (question,) = reading.questions
    assert [key for key, _ in question.choices] == ["none", "all", "Standby", "Observer"]
    assert question.message.count("(1)") == 2


def test_times_under_days_are_when_people_signed(tmp_path: Path) -> None:
    rows = series("8:02|8:00", "|8:10", "8:05|", head="Name|5/7/2026|5/14/2026")
    said = read(rows, tmp_path, FIRST)
    assert [each.time_in for each in said.people if each.attended] == [
        "2026-05-07T08:02",
        "2026-05-07T08:05",
    ]
    assert [each.minutes for each in said.people] == [None] * 3


LONE = {
    "P and A": ("P", "A", "P", {}),
    "ticks": ("x", "", "x", {}),
    "words": ("Present", "Absent", "Present", {}),
    "only A": ("", "A", "", {STATUS: "(blank)"}),
}


@pytest.mark.parametrize("case", LONE.values(), ids=LONE)
def test_one_day_alone_is_presence(
    case: tuple[str, str, str, dict[str, str]], tmp_path: Path
) -> None:
    rows = series(*case[:3], head="Name|5/7/2026")
    assert {each.reference for each in read(rows, tmp_path).questions} == set(case[3])
    said = by_presence(read(rows, tmp_path, case[3]))
    assert (said[True], said[False]) == (["Ike", "Min"], ["Rosa"])


def test_days_of_the_week_may_stand_above_the_header(tmp_path: Path) -> None:
    reading = read("|Thu|Fri\n" + series("x|", "|x", head="Name|5/7|5/8"), tmp_path)
    assert [each.first_name for each in reading.people] == ["Ike", "Rosa"]


def test_a_measure_beside_the_date(tmp_path: Path) -> None:
    head = "Student|Attendance (5/7/2026)|Attendance (5/14/2026)"
    rows = series("present|absent", "absent|late", "present|", head=head)
    said = by_presence(read(rows, tmp_path, FIRST))
    assert (said[True], said[False]) == (["Ike", "Min"], ["Rosa"])


def test_only_the_marks_of_what_is_imported_are_asked_about(tmp_path: Path) -> None:
    rows = series("P|A", "A|E", "P|P")
    assert STATUS in {each.reference for each in read(rows, tmp_path).questions}
    assert not read(rows, tmp_path, FIRST).questions
    second = read(rows, tmp_path, {SESSION: "2026-05-14"})
    assert [each.rows for each in second.questions] == [(3,)]


FURTHER = {
    "moodle's sums": (
        series(
            "P (2/2)|A (0/2)|1|1|2|50.0",
            "A (0/2)|P (2/2)|1|1|2|50.0",
            "P (2/2)|P (2/2)|2|0|2|100.0",
            head="Name|4 Mar 2024 9.00AM All|11 Mar 2024 9.00AM All|P|A|Taken sessions|Percentage",
        ),
        "2024-03-04",
    ),
    "a legend beside the people": (
        series("X|O||X = present", "O|X||O = absent", "X|X", head="Name|5/7/2026|5/14/2026||Key"),
        "2026-05-07",
    ),
    "korean days": (series("출석|결석", "결석|출석", "출석|", head="|4월 1일|4월 8일"), "4월 1일"),
    "japanese days": (series("○|×", "×|○", "○|", head="|4月1日|4月8日"), "4月1日"),
    "a day that is an initial": (series("7|8|8", "|8|8", "7|7|7", head="Name|Mo|Di|Mi"), "Mo"),
}


@pytest.mark.parametrize("case", FURTHER.values(), ids=FURTHER)
def test_further_sheets_of_a_series(case: tuple[str, str], tmp_path: Path) -> None:
    rows, first = case
    asked = read(rows, tmp_path).questions
    assert [each.reference for each in asked] == [SESSION]
    said = by_presence(read(rows, tmp_path, {SESSION: first}))
    assert (said[True], said[False]) == (["Ike", "Min"], ["Rosa"])
