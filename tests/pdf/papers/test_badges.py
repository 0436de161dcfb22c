"""Badges and tents: inside their labels, whole or refused, and readable by a scanner's rules."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pypdf
import pytest

from cme_desk.domain.papers.badges import NamePaper, name_lines
from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind, sheet_from_json
from cme_desk.errors import DeskError
from cme_desk.paths import resources
from cme_desk.pdf.papers import badges
from cme_desk.pdf.papers.setting import Paper
from cme_desk.services.papers import name_papers

POINTS = 72 / 25.4
ALL = [*name_papers.sheets(SheetKind.BADGE), *name_papers.sheets(SheetKind.TENT)]
HOSTILE = [
    ("Ngozi", "Okafor", "MD, FACP", "Northgate Community Hospital", "12"),
    (
        "Maria José",
        "García-López y Fernández de Córdoba",
        "MD, PhD, FACP, FIDSA",
        "Universitätsklinikum Beispielstadt, Klinik für Anästhesiologie und Intensivmedizin",
        "Cardiology and its many friends",
    ),
    ("", "Madonna", "", "", ""),
    ("Li", "Wu", "", "", ""),
    ("Bartholomew-Christopher", "Featherstonehaugh-Cholmondeley III", "MD", "A" * 300, "9"),
    ("J*hn\\", "O'Neil (*)", "{name}", "<b>&amp;</b>", "%s"),
]


def paper(number: int, first: str, last: str, credentials: str, org: str, table: str) -> NamePaper:
    large, small = name_lines(first, "", last, "", credentials)
    return NamePaper(
        person_id=number,
        name=f"{first} {last}".strip(),
        large=large,
        small=small,
        organization=org,
        table=table,
        activity="Grand Rounds: Sepsis in the first hour, " * 8,
        code="K7M-XPD",
    )


PAPERS = [paper(number, *each) for number, each in enumerate(HOSTILE, start=1)]


def draw(sheet: LabelSheet, papers: list[NamePaper] = PAPERS, **more: int):
    return badges.draw(papers, sheet, title="Badges", author="Northgate", **more)


def fragments(page: pypdf.PageObject) -> Iterator[tuple[str, float, float, float]]:
    """Each run of text with where it begins, and its size with its sign (negative: turned)."""
    found = []

    def visit(text, cm, tm, _font, size) -> None:
        if text.strip():
            a, b, c, d, e, f = cm
            x = a * tm[4] + c * tm[5] + e
            y = b * tm[4] + d * tm[5] + f
            found.append((text.strip(), x, y, size * (1 if a > 0 else -1)))

    page.extract_text(visitor_text=visit)
    yield from found


@pytest.mark.parametrize("sheet", ALL, ids=lambda each: each.id)
def test_every_sheet_that_ships_lies_on_its_page_and_says_its_source(sheet: LabelSheet):
    width, height = sheet.page_mm
    seen: list[tuple[float, float]] = []
    for place in range(sheet.count):
        x, y = sheet.corner(place)
        assert x >= 0
        assert x + sheet.width <= width + 0.05
        assert y + sheet.height <= height + 0.05
        for other in seen:
            apart = (
                abs(other[0] - x) >= sheet.width - 0.05 or abs(other[1] - y) >= sheet.height - 0.05
            )
            assert apart
        seen.append((x, y))
    # Sheets are the same from both sides, or they would tell up from down.
    x, y = sheet.corner(sheet.count - 1)
    assert width - x - sheet.width == pytest.approx(sheet.left, abs=0.1)
    assert height - y - sheet.height == pytest.approx(sheet.top, abs=0.1)
    assert len(sheet.source) > 10


@pytest.mark.parametrize("sheet", ALL, ids=lambda each: each.id)
def test_every_word_lies_inside_its_label(sheet: LabelSheet):
    content, problems = draw(sheet)
    assert problems == []
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert len(reader.pages) == -(-len(PAPERS) // sheet.count)
    for number, page in enumerate(reader.pages):
        width, height = (float(each) for each in page.mediabox[2:])
        assert (width / POINTS, height / POINTS) == pytest.approx(sheet.page_mm, abs=0.01)
        here = PAPERS[number * sheet.count : (number + 1) * sheet.count]
        areas = []
        for place in range(len(here)):
            x, y = sheet.corner(place)
            areas.append((x, height / POINTS - y - sheet.height))
        for text, right, up, _size in fragments(page):
            x, y = right / POINTS, up / POINTS
            inside = [
                place
                for place, (left, bottom) in enumerate(areas)
                if left < x < left + sheet.width and bottom < y < bottom + sheet.height
            ]
            assert len(inside) == 1, (text, x, y)


def test_the_engines_own_areas_lie_inside_too():
    sheet = name_papers.sheet_of(SheetKind.BADGE, "5395")
    for place, each in enumerate(PAPERS):
        left, top = sheet.corner(place)
        for block in badges._badge(each, sheet, Paper(*sheet.page_mm), place):
            x, y, width, height = (side / POINTS for side in block.area)
            assert left <= x <= x + width <= left + sheet.width + 0.01
            above = sheet.page_mm[1] - y - height
            assert top <= above + 0.01
            assert above + height <= top + sheet.height + 0.01
            for mark in block.marks:
                if hasattr(mark, "spans"):
                    assert x * POINTS - 0.01 <= mark.left
                    assert mark.right <= (x + width) * POINTS + 0.01


def test_names_are_whole_and_the_rest_may_be_cut():
    content, _ = draw(name_papers.sheet_of(SheetKind.BADGE, "5395"))
    text = " ".join(pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    for each in PAPERS:
        assert each.large.replace("-", "") in text.replace("- ", "").replace("-", "")
        assert "".join(each.small.split()) in "".join(text.split())
    assert "…" in text  # the title and the long organization
    assert "Table 12" in text


@pytest.mark.parametrize("begin_at", [1, 2, 8])
def test_a_used_sheet_is_begun_where_it_is_free(begin_at: int):
    sheet = name_papers.sheet_of(SheetKind.BADGE, "5395")
    content, _ = draw(sheet, [PAPERS[0]] * 9, begin_at=begin_at)
    reader = pypdf.PdfReader(io.BytesIO(content))
    told = [page.extract_text().count("Okafor") for page in reader.pages]
    first = sheet.count - begin_at + 1
    assert told == [first, *([8] if 9 - first > 8 else []), (9 - first) % 8 or 8][: len(told)]
    assert sum(told) == 9
    (x, y) = sheet.corner(begin_at - 1)
    name = next(each for each in fragments(reader.pages[0]) if each[0] == "Ngozi")
    assert x < name[1] / POINTS < x + sheet.width
    assert y < sheet.page_mm[1] - name[2] / POINTS < y + sheet.height


def test_what_does_not_fit_is_named_and_leaves_no_gap():
    sheet = name_papers.sheet_of(SheetKind.BADGE, "5395")
    wrong = [paper(7, "W" * 80, "X", "", "", ""), paper(8, "\ue000", "Private", "", "", "")]
    content, problems = draw(sheet, [wrong[0], PAPERS[0], wrong[1], PAPERS[3]])
    assert [(each.reference, each.person_id) for each in problems] == [
        ("does-not-fit", 7),
        ("unprintable-character", 8),
    ]
    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    at = {text: (x, y) for text, x, y, _ in fragments(page)}
    left, _ = sheet.corner(0)
    assert left < at["Ngozi"][0] / POINTS < left + sheet.width
    left, _ = sheet.corner(1)
    assert left < at["Li"][0] / POINTS < left + sheet.width


def test_nobody_can_be_drawn():
    content, problems = draw(ALL[0], [paper(7, "W" * 80, "X", "", "", "")])
    assert content == b""
    assert len(problems) == 1


def test_a_tent_says_the_same_on_both_faces_one_of_them_turned():
    sheet = name_papers.sheet_of(SheetKind.TENT)
    content, _ = draw(sheet, [PAPERS[0]])
    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    names = [each for each in fragments(page) if each[0] == "Ngozi"]
    assert len(names) == 2
    upright = next(each for each in names if each[3] > 0)
    turned = next(each for each in names if each[3] < 0)
    height, width = sheet.page_mm[1] * POINTS, sheet.page_mm[0] * POINTS
    # What is turned about the middle of the fold lies opposite.
    assert turned[1] == pytest.approx(width - upright[1], abs=0.1)
    assert turned[2] == pytest.approx(height - upright[2], abs=0.1)
    assert upright[2] < height / 2 < turned[2]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (("Ngozi", "A.", "Okafor", "", "MD"), ("Ngozi", "A. Okafor, MD")),
        (("", "", "Madonna", "", "RN"), ("Madonna", "RN")),
        (("Robert", "J.", "Delgado", "Jr.", ""), ("Robert", "J. Delgado Jr.")),
        (("伟", "", "王", "", "MD"), ("王伟", "MD")),
    ],
)
def test_what_is_read_from_afar(name, lines):
    assert name_lines(*name) == lines


def test_sheets_are_found_by_the_numbers_on_the_package():
    assert name_papers.sheet_of(SheetKind.BADGE, "8395").id == "avery-5395"
    assert name_papers.sheet_of(SheetKind.BADGE, "avery-l7418").page == "a4"
    assert name_papers.sheet_of(SheetKind.BADGE).confirmed
    with pytest.raises(DeskError) as told:
        name_papers.sheet_of(SheetKind.TENT, "5395")
    assert "avery-5305" in told.value.remedy


@pytest.mark.parametrize(
    "changed",
    [
        {"columns": 3},
        {"across": 50.0},
        {"left": -1},
        {"page": "legal"},
        {"kind": "poster"},
        {"height": "tall"},
        {"rows": 0},
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused(changed: dict[str, object]):
    text = (resources() / "labels" / "avery-5395.json").read_text(encoding="utf-8")
    with pytest.raises(DeskError) as told:
        sheet_from_json("mine", json.dumps({**json.loads(text), **changed}))
    assert told.value.reference == "bad-label-sheet"


def test_no_json_at_all_is_refused():
    for text in ("", "[]", "{}", "{"):
        assert pytest.raises(DeskError, sheet_from_json, "x", text).value.reference == (
            "bad-label-sheet"
        )
