"""What lies upon each other on a page is found by what is drawn."""

from dataclasses import replace

import pytest

from cme_desk.domain.office.record import Office
from cme_desk.domain.templates.samples import samples
from cme_desk.domain.templates.template import Box, BoxKind, Template
from cme_desk.pdf.marks import Line, Page
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.pdf.papers.overlaps import beyond, overlaps
from cme_desk.pdf.papers.templates import shipped_template, shipped_templates

SAMPLES = samples(Office(name="Northgate CME"))


def page(template: Template, sample: int = 0) -> Page:
    laid = lay_out(SAMPLES[sample].facts, template)
    assert isinstance(laid, Page), laid
    return laid


def moved(template: Template, box_id: str, **at: float) -> Template:
    return replace(
        template,
        boxes=tuple(replace(each, **at) if each.id == box_id else each for each in template.boxes),
    )


def box(text: str) -> Box:
    """The one that says a blank."""
    return next(each for each in shipped_template().boxes if text in each.text)


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda each: each.id)
def test_nothing_that_ships_covers_anything_with_any_sample(template):
    for sample in SAMPLES:
        laid = lay_out(sample.facts, template)
        assert isinstance(laid, Page)
        assert (overlaps(laid), beyond(laid)) == ([], []), sample.key


def test_a_name_over_the_line_of_credit_is_found():
    name, award = box("{name}"), box("{award}")
    covered = page(moved(shipped_template(), name.id, y=award.y, height=award.height))
    assert {name.id, award.id} in [set(each) for each in overlaps(covered)]


@pytest.mark.parametrize("by", [2.0, 4.0, 6.0])
def test_it_is_found_also_where_they_only_touch(by):
    """The first line of one in the last line of the other."""
    name, award = box("{name}"), box("{award}")
    above = moved(
        shipped_template(), name.id, y=award.y - name.height + award.height - by, height=name.height
    )
    laid = page(above)
    lines = {
        block.box: [each for each in block.marks if isinstance(each, Line)] for block in laid.blocks
    }
    crossed = min(each.baseline for each in lines[name.id]) < max(
        each.baseline + 0.5 * each.size for each in lines[award.id]
    )
    found = any({name.id, award.id} == set(each) for each in overlaps(laid))
    assert found or not crossed


def test_boxes_may_lie_over_each_other_where_their_texts_do_not():
    name = box("{name}")
    whole = moved(shipped_template(), name.id, height=name.height + 1)
    assert overlaps(page(whole)) == []


def test_a_rule_through_a_text_strikes_it_and_one_below_it_does_not():
    name = box("{name}")
    laid = page(shipped_template())
    line = next(mark for block in laid.blocks if block.box == name.id for mark in block.marks)
    assert isinstance(line, Line)
    height = laid.size[1]
    mm = 72 / 25.4

    def ruled(baseline: float) -> list[tuple[str, str]]:
        rule = Box(
            id="rule",
            kind=BoxKind.RULE,
            x=name.x,
            y=(height - baseline) / mm - 0.5,
            width=name.width,
            height=1.0,
            thickness=0.3,
        )
        made = replace(shipped_template(), boxes=(*shipped_template().boxes, rule))
        return overlaps(page(made))

    assert (name.id, "rule") in ruled(line.baseline + 0.3 * line.size)
    assert (name.id, "rule") not in ruled(line.baseline - 0.1 * line.size)


def test_a_band_below_a_text_is_its_ground():
    name = box("{name}")
    band = Box(
        id="band",
        kind=BoxKind.RULE,
        x=name.x,
        y=name.y,
        width=name.width,
        height=name.height,
        thickness=20.0,
    )
    template = shipped_template()
    under = replace(template, boxes=(band, *template.boxes))
    over = replace(template, boxes=(*template.boxes, band))
    assert ("band", name.id) not in overlaps(page(under))
    assert (name.id, "band") in overlaps(page(over))


def test_a_code_upon_a_text_is_found():
    code = next(each for each in shipped_template().boxes if each.kind is BoxKind.QR)
    title = box("{title}")
    laid = page(moved(shipped_template(), code.id, x=title.x + title.width / 2 - 10, y=title.y))
    assert any({code.id, title.id} == set(each) for each in overlaps(laid))
