"""Templates: the round trip through a file, what makes two look alike, what is wrong with one."""

import json
from dataclasses import replace

import pytest

from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind
from cme_desk.domain.templates.checks import template_problems
from cme_desk.domain.templates.template import (
    FIELDS,
    OFFICE_LOGO,
    Box,
    BoxKind,
    Orientation,
    PageSize,
    Picture,
    Template,
    field_values,
    fill_box,
    template_hash,
)
from cme_desk.errors import DeskError
from cme_desk.pdf.papers.templates import shipped_template, shipped_templates

CLASSIC = shipped_template()


def facts(**others):
    parts = {
        "number": "2027-00118",
        "kind": CertificateKind.COMPLETION,
        "name": "Ann *Star* Lee",
        "sort_name": "lee ann",
        "provider": "Northgate",
        "title": r"C:\Sepsis",
        "format": "live activity",
        "location": "Auditorium B",
        "date_text": "January 14, 2027",
        "completed_on": "2027-01-14",
        "activity_code": "GR-1",
        "credits": "1.00",
        "opening": "Northgate certifies that",
        "participation": "has participated in",
        "place_and_date": "at B",
        "award": "and is awarded 1.00 *AMA PRA Category 1 Credit(s)*™.",
        "statements": ("One.", "", "Two."),
        "issued_on": "2027-01-15",
    }
    return CertificateFacts(**(parts | others))


def test_the_shipped_templates_are_right():
    assert CLASSIC in shipped_templates()
    for template in shipped_templates():
        assert template_problems(template) == []


def test_a_template_comes_back_from_its_file_as_it_was():
    template = replace(CLASSIC, pictures=(Picture(name="logo", data=bytes(range(256))),))
    again = Template.from_json(template.to_json())
    assert again == template
    assert template_hash(again) == template_hash(template)
    assert again.to_json() == template.to_json()


def test_a_file_says_all_so_that_other_defaults_change_nothing_later():
    [first, *_] = json.loads(CLASSIC.to_json())["boxes"]
    assert set(first) == set(Box.__slots__)


def test_whole_numbers_in_a_file_are_the_same_template():
    text = CLASSIC.to_json()
    assert template_hash(Template.from_json(text.replace(": 10.0,", ": 10,"))) == template_hash(
        CLASSIC
    )


def test_the_hash_is_of_the_look_and_not_of_the_name():
    assert template_hash(replace(CLASSIC, name="Ours", id="ours")) == template_hash(CLASSIC)
    moved = replace(CLASSIC, boxes=(replace(CLASSIC.boxes[0], x=11), *CLASSIC.boxes[1:]))
    other = replace(CLASSIC, pictures=(Picture(name="logo", data=b"1"),))
    third = replace(CLASSIC, pictures=(Picture(name="logo", data=b"2"),))
    looks = {template_hash(each) for each in (CLASSIC, moved, other, third)}
    assert len(looks) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"version": 1, "id": "a", "name": "b", "boxes": [{"id": "x"}]}',
        '{"version": 1, "id": "a", "name": "b", "boxes": [{"id": "x", "x": "left"}]}',
        '{"version": 1, "id": "a", "name": "b", "boxes": 7}',
        '{"version": 1, "id": "a", "name": "b", "page": "legal", "boxes": []}',
        '{"version": 1, "id": "a", "name": "b", "boxes": [], "pictures": [{"name": "p", "data": "%"}]}',
    ],
)
def test_what_is_no_template_is_refused_kindly(text):
    with pytest.raises(DeskError) as told:
        Template.from_json(text)
    assert told.value.reference == "bad-template"
    assert told.value.remedy


def test_a_newer_template_is_refused_kindly():
    newer = CLASSIC.to_json().replace('"version": 1', '"version": 2')
    with pytest.raises(DeskError) as told:
        Template.from_json(newer)
    assert told.value.reference == "newer-template"


@pytest.mark.parametrize(
    ("page", "orientation", "size"),
    [
        (PageSize.LETTER, Orientation.PORTRAIT, (215.9, 279.4)),
        (PageSize.LETTER, Orientation.LANDSCAPE, (279.4, 215.9)),
        (PageSize.A4, Orientation.PORTRAIT, (210.0, 297.0)),
        (PageSize.A4, Orientation.LANDSCAPE, (297.0, 210.0)),
    ],
)
def test_pages(page, orientation, size):
    assert replace(CLASSIC, page=page, orientation=orientation).page_mm == size


def box(text, **others):
    return Box(id="box", x=10, y=10, width=100, height=20, text=text, **others)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{name}", r"Ann \*Star\* Lee"),
        ("{title}", r"C:\\Sepsis"),
        ("{award}", "and is awarded 1.00 *AMA PRA Category 1 Credit(s)*™."),
        ("{heading} No. {number}", "Certificate of Completion No. 2027-00118"),
        ("{statements}", "One.\nTwo."),
        ("{issued}", "January 15, 2027"),
        ("{nonsense} {name!r} {0} {}", "{nonsense} {name!r} {0} {}"),
        ("Verify: {verify_code}", ""),
        ("{location}{verify_code}", "Auditorium B"),
        ("no blank", "no blank"),
        ("", ""),
    ],
)
def test_blanks(text, filled):
    assert fill_box(box(text), field_values(facts())) == filled


def test_every_field_that_is_named_can_be_filled():
    assert set(field_values(facts())) == set(FIELDS)


def test_a_fact_that_looks_like_a_blank_is_not_filled():
    assert fill_box(box("{title}"), field_values(facts(title="{number}"))) == "{number}"


@pytest.mark.parametrize(
    ("wrong", "reference"),
    [
        ({"x": 250}, "template-outside"),
        ({"y": -1}, "template-outside"),
        ({"text": "{nmae}"}, "template-field"),
        ({"colour": "red"}, "template-colour"),
        ({"size": 6, "min_size": 8}, "template-size"),
        ({"kind": BoxKind.IMAGE, "picture": "logo"}, "template-picture"),
        ({"kind": BoxKind.QR, "width": 15, "height": 15}, "template-code"),
        ({"id": "name"}, "template-twice"),
    ],
)
def test_what_is_wrong_with_a_box_is_named(wrong, reference):
    spoilt = replace(CLASSIC, boxes=(*CLASSIC.boxes, replace(box("x"), **wrong)))
    [problem] = template_problems(spoilt)
    assert problem.reference == reference
    assert problem.message
    assert problem.where


@pytest.mark.parametrize("lacking", ["name", "title", "award", "place-and-date", "participation"])
def test_a_template_that_does_not_say_what_it_must_is_named(lacking):
    spoilt = replace(CLASSIC, boxes=tuple(each for each in CLASSIC.boxes if each.id != lacking))
    [problem] = template_problems(spoilt)
    assert problem.reference == "template-lacks-field"


def test_the_same_may_be_said_by_other_fields():
    other = replace(
        CLASSIC,
        boxes=(
            *(
                each
                for each in CLASSIC.boxes
                if each.id not in ("award", "place-and-date", "opening", "participation")
            ),
            box("{format}: {location}, {date_text}. {credits} {credit_label}"),
        ),
    )
    assert template_problems(other) == []


def changed(**box):
    """The classic template's file with one box changed."""
    parts = json.loads(CLASSIC.to_json())
    parts["boxes"][2] |= box
    return json.dumps(parts)


@pytest.mark.parametrize(
    "box",
    [
        {"x": float("nan")},
        {"x": float("inf")},
        {"size": 1e300},
        {"size": True},
        {"text": ["a"]},
        {"text": "a" * 5000},
        {"text": "{statements}" * 13},
        {"text": "\ud800"},
        {"text": "a\x00b"},
        {"label": "a\x9b31m"},
        {"label": "a\u202egnp"},
        {"id": None},
        {"max_lines": 1.5},
        {"italic": "yes"},
        {"kind": ["text"]},
        {"__class__": "Box"},
    ],
    ids=str,
)
def test_what_is_no_box_is_refused(box):
    with pytest.raises(DeskError) as refused:
        Template.from_json(changed(**box))
    assert refused.value.reference == "bad-template"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"version": 1, "id": "a", "name": "a", "boxes": "none"}',
        '{"version": 1, "id": "a", "name": "a", "boxes": [1]}',
        '{"version": 1, "id": "a", "name": "a", "boxes": [], "pictures": [{"name": "a", "data": 1}]}',
        '{"version": 1, "id": "a", "name": "a", "boxes": ' + json.dumps([{}] * 300) + "}",
        '{"version": 1, "id": "a", "name": "a", "boxes": '
        + json.dumps(
            [{"id": "a", "x": 1, "y": 1, "width": 9, "height": 9, "text": "a " * 400}] * 20
        )
        + "}",
        '{"version": "one", "id": "a", "name": "a", "boxes": []}',
        "[]",
        "null",
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_template_is_refused(text):
    with pytest.raises(DeskError) as refused:
        Template.from_json(text)
    assert refused.value.reference == "bad-template"


@pytest.mark.parametrize("box", [{"size": 5000, "min_size": 1}, {"leading": 0}, {"thickness": -1}])
def test_numbers_beyond_use_are_named(box):
    problems = template_problems(Template.from_json(changed(**box)))
    assert "template-number" in {each.reference for each in problems}


def test_whole_numbers_are_the_same_place_as_broken_ones():
    whole = replace(CLASSIC, boxes=(replace(CLASSIC.boxes[0], x=10), *CLASSIC.boxes[1:]))
    broken = replace(CLASSIC, boxes=(replace(CLASSIC.boxes[0], x=10.0), *CLASSIC.boxes[1:]))
    assert template_hash(whole) == template_hash(broken) == template_hash(CLASSIC)


def test_the_offices_logo_needs_no_picture_of_the_template():
    box = Box(id="logo", kind=BoxKind.IMAGE, x=1, y=1, width=9, height=9, picture=OFFICE_LOGO)
    assert template_problems(replace(CLASSIC, boxes=(*CLASSIC.boxes, box))) == []
