"""Every template that ships, with samples as short and as long as real ones get."""

import io
import re
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from cme_desk.domain.office.record import Office
from cme_desk.domain.templates.checks import template_problems
from cme_desk.domain.templates.samples import samples
from cme_desk.domain.templates.template import OFFICE_LOGO, BoxKind
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.marks import Line
from cme_desk.pdf.papers.templates import shipped_templates
from tests.pdf.samples import laid

TEMPLATES = {
    each.id: replace(each, boxes=tuple(box for box in each.boxes if box.picture != OFFICE_LOGO))
    for each in shipped_templates()
}
SAMPLES = {each.key: each.facts for each in samples(Office(name="Northgate CME"))}


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_there_is_something_to_choose_between():
    pages = {(each.page, each.orientation) for each in TEMPLATES.values()}
    assert len(TEMPLATES) >= 6
    assert len(pages) == 4
    assert len({each.name for each in TEMPLATES.values()}) == len(TEMPLATES)
    assert not any(box.kind is BoxKind.FRAME for box in TEMPLATES["plain"].boxes)


@pytest.mark.parametrize("key", SAMPLES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_all_that_must_be_said_is_on_the_page_and_inside(template, key):
    facts = SAMPLES[key]
    layout = laid(facts, TEMPLATES[template])
    width, height = layout.size
    for block in layout.blocks:
        left, bottom, wide, high = block.area
        for line in (mark for mark in block.marks if isinstance(mark, Line)):
            assert left - 0.05 <= line.left <= line.right <= left + wide + 0.05, line.text
            assert bottom - 0.05 <= line.baseline <= bottom + high, line.text
            assert line.left > 0
            assert line.right < width
            assert 0 < line.baseline < height
    pdf = draw([layout], title="Certificates", author="Northgate")
    text = squeezed(pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages[0].extract_text())
    for said in (
        facts.name,
        facts.provider,
        facts.title,
        facts.participation,
        facts.place_and_date,
        facts.award.replace("*", ""),
        facts.number,
        facts.verify_code,
        *(each.replace("*", "") for each in facts.statements),
        *(each.name for each in facts.signatures),
    ):
        if key == "scripts":  # what runs to the left is given back in another order
            assert set(squeezed(said)) <= set(text), said
        else:
            assert squeezed(said) in text, said


@pytest.mark.parametrize("template", TEMPLATES)
def test_boxes_that_are_read_lie_apart(template):
    """But for the room to sign in, and a code's quiet zone, which are empty at their edges."""
    boxes = [
        each
        for each in TEMPLATES[template].boxes
        if each.kind in (BoxKind.TEXT, BoxKind.QR, BoxKind.SIGNATURE)
    ]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            edge = {BoxKind.SIGNATURE, BoxKind.QR} & {one.kind, other.kind} and down < 3
            assert across <= 0.11 or down <= 0.11 or edge, (one.id, other.id)


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_is_drawn_by_another_program_too(template):
    assert template_problems(TEMPLATES[template]) == []
    pdf = draw([laid(SAMPLES["long"], TEMPLATES[template])], title="x", author="y")
    page = pypdfium2.PdfDocument(pdf)[0]
    width, height = TEMPLATES[template].page_mm
    assert page.get_size() == pytest.approx((width * 72 / 25.4, height * 72 / 25.4), abs=0.1)
    dark = sum(page.render(scale=0.5).to_pil().convert("L").histogram()[:128])
    assert dark > 500
