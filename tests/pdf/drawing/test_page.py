"""Batches: what is the same is drawn once, pages stay small, work can be watched and stopped."""

import io
import os
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image as Pillow

from cme_desk.domain.templates.template import Box, BoxKind, PageSize, Picture
from cme_desk.errors import Cancelled, DeskError
from cme_desk.pdf.drawing import page as page_module
from cme_desk.pdf.drawing.page import draw, draw_to
from cme_desk.pdf.papers.templates import shipped_template
from tests.pdf.samples import drawn, facts, laid, long_facts, participation_facts, read, texts


def forms_of(page):
    found = page["/Resources"].get_object().get("/XObject", {})
    return {name: form.get_object() for name, form in found.get_object().items()} if found else {}


def test_what_is_the_same_is_drawn_once_per_kind():
    batch = [facts(index, f"Person {index}, MD") for index in range(30)]
    batch += [participation_facts(index, f"Nurse {index}, RN") for index in range(30, 50)]
    pages = read(drawn(*batch)).pages
    kinds = {tuple(sorted(forms_of(page))) for page in pages}
    assert len(kinds) == 2
    forms = {
        form.indirect_reference.idnum if form.indirect_reference else id(form): form
        for page in pages
        for form in forms_of(page).values()
    }
    assert len(forms) == 4  # for each kind one above the name and one below
    assert "Sepsis" not in pages[3].get_contents().get_data().decode("latin-1")


def test_what_few_share_is_still_read_in_order():
    batch = [facts(i, f"Person {i}, MD", amount=("1.00", "0.75", "0.50")[i % 3]) for i in range(9)]
    for index, text in enumerate(texts(drawn(*batch))):
        amount = ("1.00", "0.75", "0.50")[index % 3]
        places = [
            text.index(each)
            for each in (f"Person {index}, MD", "Sepsis", f"awarded {amount} AMA", "Helen")
        ]
        assert places == sorted(places)


def test_boxes_that_are_shared_one_by_one_but_never_together():
    a = [facts(1, "A", title="One"), facts(2, "B", title="One"), facts(3, "C", title="Two")]
    b = [facts(4, "D", title="Two", place_and_date=f"at {place}") for place in ("Rome", "Oslo")]
    c = [facts(5, "E", title="One", place_and_date="at Rome")]
    alone = [texts(drawn(each))[0] for each in (*a, *b, *c)]
    assert texts(drawn(*a, *b, *c)) == alone


def test_a_page_looks_the_same_alone_and_in_a_batch():
    def picture(data, index):
        document = pypdfium2.PdfDocument(data)
        pixels = document[index].render(scale=1.5, grayscale=True).to_pil().tobytes()
        document.close()
        return pixels

    batch = drawn(facts(), long_facts(), participation_facts(), facts(120, "Bo Lee, MD"))
    assert picture(batch, 0) == picture(drawn(facts()), 0)
    assert picture(batch, 1) == picture(drawn(long_facts()), 0)
    assert picture(batch, 2) == picture(drawn(participation_facts()), 0)


def test_a_thousand_latin_certificates_are_under_two_megabytes():
    layouts = [laid(facts(index, f"Łukasz Ø. Nguyễn {index}, MD, FACP")) for index in range(1000)]
    data = draw(layouts, title="All", author="Northgate")
    assert len(data) < 2_000_000
    assert len(read(data).pages) == 1000


def test_progress_is_told_and_can_stop_the_work():
    layouts = [laid(facts(index)) for index in range(5)]
    told = []
    draw(layouts, title="", author="", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]

    def stop(done, total):
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw(layouts, title="", author="", progress=stop)


def test_pages_are_taken_as_they_are_drawn_and_not_kept():
    drawn_when_taken = []

    def coming():
        for index in range(600):
            drawn_when_taken.append(len(told))
            page = laid(facts(index, f"Person {index}, MD"))
            yield page

    told = []
    target = io.BytesIO()
    count = draw_to(
        target, coming(), title="", author="", total=600, progress=lambda *each: told.append(each)
    )
    assert count == 600
    assert told == [(done, 600) for done in range(1, 601)]
    assert all(at - done <= 256 for at, done in enumerate(drawn_when_taken))
    found = read(target.getvalue()).pages
    assert len(found) == 600
    for index in (0, 255, 256, 257, 511, 512, 599):
        assert f"Person {index}, MD" in found[index].extract_text()


def test_what_is_shared_is_drawn_once_in_a_long_batch_too():
    layouts = [laid(facts(index, f"Person {index}, MD")) for index in range(600)]
    pages = read(draw(layouts, title="", author="")).pages
    numbers = {
        page["/Resources"]["/XObject"].raw_get(name).idnum
        for page in pages
        for name in page["/Resources"]["/XObject"]
    }
    assert len(numbers) == 2
    alone = draw(iter(layouts[:3]), title="", author="")
    assert alone == draw(layouts[:3], title="", author="")


def test_a_batch_in_which_nothing_is_alike_for_long_is_drawn_right(monkeypatch):
    monkeypatch.setattr(page_module, "_MOST_SHARED", 3)
    monkeypatch.setattr(page_module, "_AT_ONCE", 4)
    batch = [facts(index, f"Person {index}", title=f"Title {index // 3}") for index in range(30)]
    found = texts(drawn(*batch))
    for index, text in enumerate(found):
        places = [text.index(each) for each in (f"Person {index}", f"Title {index // 3}", "Helen")]
        assert places == sorted(places)


def test_memory_does_not_grow_with_the_batch():
    layout = laid(facts())
    at = next(index for index, block in enumerate(layout.blocks) if block.box == "name")
    name = layout.blocks[at]
    [line] = name.marks

    def pages(count):
        for index in range(count):
            span = replace(line.spans[0], text=f"Person {index}, MD")
            changed = replace(name, marks=(replace(line, spans=(span,)),))
            blocks = (*layout.blocks[:at], changed, *layout.blocks[at + 1 :])
            yield replace(layout, blocks=blocks)

    def peak(count):
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        with Path(os.devnull).open("wb") as nowhere:
            draw_to(nowhere, pages(count), title="", author="")
        return tracemalloc.get_traced_memory()[1] - before

    peak(300)  # fills what is kept
    tracemalloc.start()
    try:
        # The least of three: when the collector comes is chance.
        some, many = (min(peak(count) for _ in range(3)) for count in (600, 3000))
    finally:
        tracemalloc.stop()
    assert many < some + 2400 * 60, "more than the place of each object is kept"


def test_what_stops_the_drawing_stops_it_at_once():
    target = io.BytesIO()

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        draw_to(target, [laid(facts(1))], title="", author="", progress=stop)
    assert b"%%EOF" not in target.getvalue(), "what was begun looks like a whole file"
    with pytest.raises(pypdf.errors.PyPdfError):
        read(target.getvalue())


def test_nothing_to_print_is_said():
    with pytest.raises(DeskError) as told:
        draw([], title="", author="")
    assert told.value.reference == "nothing-to-print"


def test_pages_of_two_sizes_in_one_batch():
    letter = shipped_template()
    a4 = replace(
        letter,
        page=PageSize.A4,
        boxes=tuple(
            replace(box, width=min(box.width, 297 - box.x), height=min(box.height, 210 - box.y))
            for box in letter.boxes
        ),
    )
    layouts = [laid(facts(index), template) for index in range(2) for template in (letter, a4)]
    pages = read(draw(layouts, title="", author="")).pages
    assert [round(float(page.mediabox.width)) for page in pages] == [792, 842, 792, 842]


def png(colour, size=(8, 4)):
    buffer = io.BytesIO()
    Pillow.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("count", [1, 3])
def test_a_picture_is_drawn_undistorted_and_stored_once(count):
    template = shipped_template()
    logo = Box(id="logo", kind=BoxKind.IMAGE, x=20, y=15, width=20, height=20, picture="logo")
    template = replace(
        template,
        boxes=(logo, *template.boxes),
        pictures=(Picture(name="logo", data=png((200, 0, 0))),),
    )
    layouts = [laid(facts(index, f"Person {index}"), template) for index in range(count)]
    data = draw(layouts, title="", author="")
    assert data.count(b"/Subtype /Image") == 1
    document = pypdfium2.PdfDocument(data)
    for page in document:
        picture = page.render(scale=72 / 72).to_pil().convert("RGB")
        millimetre = 72 / 25.4
        assert picture.getpixel((int(30 * millimetre), int(25 * millimetre)))[0] > 180
        assert picture.getpixel((int(30 * millimetre), int(25 * millimetre)))[1] < 40
        # the picture is twice as wide as high, so the box has white above it
        assert picture.getpixel((int(30 * millimetre), int(16.5 * millimetre))) == (255, 255, 255)
    document.close()
    assert all("Person" in text for text in texts(data))
