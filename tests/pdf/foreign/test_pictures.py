"""Pictures and foreign pages: what they look like on paper, and what is not taken over."""

import io
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cme_desk.domain.papers.certificates import Signature
from cme_desk.domain.templates.template import Box, BoxKind, Picture
from cme_desk.errors import DeskError
from cme_desk.paths import resources
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.file import PdfFile
from cme_desk.pdf.foreign.outside import parts_of, picture_to_keep
from cme_desk.pdf.foreign.parts import Parts
from cme_desk.pdf.foreign.pictures import Pictures, trouble_with
from cme_desk.pdf.marks import Image, Page, Stroke
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.pdf.papers.templates import shipped_template
from tests.pdf.samples import facts, read, refused, texts

LETTER = (792, 612)
MM = 72 / 25.4


def saved(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def with_picture(data, **box):
    shown = Box(
        **({"id": "picture", "kind": BoxKind.IMAGE, "picture": "it"} | box),
        **({} if box else {"x": 20.0, "y": 15.0, "width": 20.0, "height": 20.0}),
    )
    template = shipped_template()
    return replace(
        template,
        boxes=(shown, *template.boxes),
        pictures=(Picture(name="it", data=data),),
    )


def page_of(data, template=None, **others):
    """The first page's pixels, one to a point."""
    laid = lay_out(facts(**others), template or with_picture(data))
    assert isinstance(laid, Page), laid
    document = pypdfium2.PdfDocument(draw([laid], title="", author=""))
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return picture


def near(pixel, colour):
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


MIDDLE = (int(30 * MM), int(25 * MM))
UPPER_LEFT = (int(21.5 * MM), int(16.5 * MM))


def quarters(mode, background):
    """Red, with a blue upper left quarter."""
    picture = Pillow.new(mode, (40, 40), background)
    ImageDraw.Draw(picture).rectangle((0, 0, 19, 19), fill=(0, 0, 255, 255)[: len(mode)])
    return picture


@pytest.mark.parametrize(
    "data",
    [
        saved(quarters("RGB", (220, 0, 0)), "PNG"),
        saved(quarters("RGBA", (220, 0, 0, 255)), "PNG"),
        saved(quarters("RGB", (220, 0, 0)).quantize(), "PNG"),
        saved(quarters("RGB", (220, 0, 0)), "JPEG", quality=95),
        saved(quarters("RGB", (220, 0, 0)).convert("CMYK"), "JPEG", quality=95),
        saved(
            quarters("RGB", (220, 0, 0)).transpose(Pillow.Transpose.ROTATE_90),
            "JPEG",
            quality=95,
            exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        ),
    ],
    ids=["rgb", "rgba", "palette", "jpeg", "cmyk", "turned"],
)
def test_pictures_look_as_they_do(data):
    shown = page_of(data)
    assert near(shown.getpixel(UPPER_LEFT), (0, 0, 255)), shown.getpixel(UPPER_LEFT)
    assert near(shown.getpixel((int(37 * MM), int(32 * MM))), (220, 0, 0))


def test_what_is_transparent_shows_what_lies_below():
    clear = Pillow.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(clear).rectangle((0, 0, 19, 39), fill=(255, 0, 0, 128))
    shown = page_of(saved(clear, "PNG"))
    assert near(shown.getpixel((int(37 * MM), int(25 * MM))), (255, 255, 255))
    assert near(shown.getpixel((int(24 * MM), int(25 * MM))), (255, 127, 127))
    palette = Pillow.new("P", (40, 40), 0)
    palette.putpalette([0, 255, 0, 255, 0, 0])
    shown = page_of(saved(palette, "PNG", transparency=0))
    assert near(shown.getpixel(MIDDLE), (255, 255, 255))


def test_a_grey_picture_stays_small_and_a_large_one_is_made_smaller():
    grey = saved(Pillow.new("L", (100, 100), 128), "PNG")
    assert near(page_of(grey).getpixel(MIDDLE), (128, 128, 128))
    noise = Pillow.effect_noise((6000, 4000), 60)
    laid = lay_out(facts(), with_picture(saved(noise, "JPEG", quality=60)))
    data = draw([laid], title="", author="")
    [picture] = read(data).pages[0].images
    assert max(picture.image.size) == 4200


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "neither PNG, JPEG nor PDF"),
        (b"GIF89a" + bytes(100), "neither PNG, JPEG nor PDF"),
        (saved(Pillow.effect_noise((50, 50), 60), "PNG")[:900], "damaged"),
        (saved(Pillow.new("1", (20000, 20000)), "PNG"), "million pixels"),
        (b"%PDF-1.4\n", "damaged"),
        (b"%PDF-1.4" + bytes(21_000_000), "larger than 20 MB"),
    ],
    ids=["nothing", "gif", "cut", "bomb", "pdf", "large"],
)
def test_a_picture_that_cannot_be_printed_is_told_and_nothing_is_printed(data, why):
    [problem] = refused(facts(), with_picture(data))
    assert problem.reference == "unusable-picture"
    assert why in problem.message
    assert "the picture in picture" in problem.message


def foreign(*, size=LETTER, turn=0, embedded=True, pages=1):
    """A designer's page: a red frame, a word, a link, and what a test adds."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, initialFontName="Helvetica")
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, size[1] - 40, 40, 40, fill=1, stroke=0)  # upper left, as it is written
        if embedded:
            pdfmetrics.registerFont(
                TTFont("Foreign", str(resources() / "fonts" / "NotoSans-Bold.ttf"))
            )
            canvas.setFont("Foreign", 14)
        canvas.drawString(100, 30, f"letterhead {number}")
        canvas.linkURL("https://example.invalid/x", (0, 0, 100, 100))
        canvas.showPage()
    canvas.save()
    data = buffer.getvalue()
    if embedded:  # ReportLab names Helvetica whether it is used or not
        reader = pypdf.PdfReader(io.BytesIO(data))
        writer = pypdf.PdfWriter(clone_from=reader)
        for page in writer.pages:
            fonts = page["/Resources"]["/Font"].get_object()
            for name in [each for each in fonts if "+" not in fonts[each]["/BaseFont"]]:
                del fonts[name]
            page.rotate(turn)
        name = pypdf.generic.NameObject
        writer.root_object[name("/OpenAction")] = pypdf.generic.DictionaryObject(
            {
                name("/S"): name("/JavaScript"),
                name("/JS"): pypdf.generic.TextStringObject("app.alert('no')"),
            }
        )
        buffer = io.BytesIO()
        writer.write(buffer)
        data = buffer.getvalue()
    return data


def drawn_alone(data):
    """A PDF that has nothing but what is taken over of a page."""
    parts = parts_of(data)
    assert isinstance(parts, Parts), parts
    target = io.BytesIO()
    file = PdfFile(target)
    form = Pictures(file).embed(data).number
    resources = file.add(b"<< /XObject << /P %d 0 R >> >>" % form)
    file.add_page((parts.width, parts.height), file.add_stream(b"/P Do"), resources)
    file.close(title="", author="", creator="", language="en-US")
    return target.getvalue()


FULL = {"x": 0.0, "y": 0.0, "width": 279.4, "height": 215.9}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_foreign_page_becomes_the_background(turn):
    size = LETTER if turn % 180 == 0 else LETTER[::-1]
    kept = picture_to_keep(foreign(size=size, turn=turn))
    shown = page_of(b"", with_picture(kept, **FULL))
    corner = {0: (5, 5), 90: (786, 5), 180: (786, 606), 270: (5, 606)}[turn]
    corners = {(5, 5), (786, 5), (786, 606), (5, 606)}
    for each in corners:
        wanted = (255, 0, 0) if each == corner else (255, 255, 255)
        assert near(shown.getpixel(each), wanted), (turn, each)


def test_nothing_of_a_foreign_file_is_taken_over_but_its_drawing():
    given = foreign(pages=2)
    assert b"/JavaScript" in given
    assert b"/Annots" in given
    assert b"/URI" in given
    batch = [lay_out(facts(index), with_picture(given, **FULL)) for index in range(3)]
    data = draw(batch, title="", author="")
    for word in (b"/JavaScript", b"/JS", b"example.invalid", b"/URI", b"/Annots", b"/Metadata"):
        assert word not in data, word
    assert data.count(b"/Subtype /CIDFontType2") + data.count(b"/FontFile2") > 0
    assert all("letterhead 0" in text for text in texts(data))
    assert len(data) < len(given) + 120_000


def test_a_page_that_was_taken_over_can_be_taken_over_again():
    once = drawn_alone(foreign())
    twice = drawn_alone(once)
    pictures = [
        pypdfium2.PdfDocument(each)[0].render(scale=1).to_pil().tobytes() for each in (once, twice)
    ]
    assert pictures[0] == pictures[1]


def test_a_page_whose_typefaces_are_elsewhere_is_drawn_as_dots_where_that_is_wanted():
    given = foreign(embedded=False)
    with pytest.raises(DeskError) as caught:
        picture_to_keep(given)
    assert "typeface that is not in the file" in caught.value.why
    made = picture_to_keep(given, draw=True)
    assert Pillow.open(io.BytesIO(made)).size in {(3300, 2550), (3301, 2550)}
    shown = page_of(b"", with_picture(made, **FULL))
    assert near(shown.getpixel((5, 5)), (255, 0, 0))


def layered():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(foreign()))
    group = writer._add_object(
        pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/OCG")}
        )
    )
    resource = writer.pages[0]["/Resources"].get_object()
    resource[pypdf.generic.NameObject("/Properties")] = pypdf.generic.DictionaryObject(
        {pypdf.generic.NameObject("/L1"): group}
    )
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_layers_are_drawn_as_they_are_shown():
    assert "layers" in parts_of(layered())
    assert picture_to_keep(layered(), draw=True).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "given",
    [b"", b"%PDF-1.7\nnonsense", b"PK\x03\x04", foreign()[:600], b"%PDF-1.4" + b"[" * 100_000],
    ids=["nothing", "nonsense", "zip", "cut", "deep"],
)
@pytest.mark.parametrize("draw", [False, True])
def test_what_is_no_page_is_refused_in_words(given, draw):
    with pytest.raises(DeskError) as caught:
        picture_to_keep(given, draw=draw)
    assert caught.value.reference == "bad-picture"
    assert caught.value.remedy


def looped():
    """A form that draws itself, and a resource that holds itself."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(foreign()))
    generic = pypdf.generic
    form = generic.StreamObject()
    form._data = b"/Me Do"
    form.update(
        {
            generic.NameObject("/Type"): generic.NameObject("/XObject"),
            generic.NameObject("/Subtype"): generic.NameObject("/Form"),
            generic.NameObject("/BBox"): generic.ArrayObject(
                generic.NumberObject(each) for each in (0, 0, 10, 10)
            ),
        }
    )
    reference = writer._add_object(form)
    form[generic.NameObject("/Resources")] = generic.DictionaryObject(
        {
            generic.NameObject("/XObject"): generic.DictionaryObject(
                {generic.NameObject("/Me"): reference}
            )
        }
    )
    resource = writer.pages[0]["/Resources"].get_object()
    resource[generic.NameObject("/XObject")] = generic.DictionaryObject(
        {generic.NameObject("/Me"): reference}
    )
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_page_that_refers_to_itself_does_not_hang():
    assert trouble_with(looped()) == ""


def signature():
    """A blue stroke on nothing."""
    picture = Pillow.new("RGBA", (400, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line((10, 60, 390, 60), fill=(0, 0, 200, 255), width=60)
    return saved(picture, "PNG")


def test_a_scanned_signature_stands_on_its_line():
    import hashlib

    scan = signature()
    digest = hashlib.sha256(scan).hexdigest()
    given = facts(signatures=(Signature(name="Helen R. Okafor, MD", picture=digest),))
    laid = lay_out(given, shipped_template(), {digest: scan}.get)
    assert isinstance(laid, Page)
    block = next(each for each in laid.blocks if each.box == "signatures")
    [image] = [mark for mark in block.marks if isinstance(mark, Image)]
    [rule] = [mark for mark in block.marks if isinstance(mark, Stroke)]
    x, y, width, height = block.area
    assert x <= image.x
    assert image.x + image.width <= x + width + 0.01
    assert y <= image.y < rule.y
    assert image.y + image.height <= y + height + 0.01
    document = pypdfium2.PdfDocument(draw([laid], title="", author=""))
    page = document[0].render(scale=1).to_pil().convert("RGB")
    middle = (int(rule.x + rule.width / 2), int(laid.size[1] - rule.y - image.height / 4))
    assert near(page.getpixel(middle), (0, 0, 200))
    document.close()


def test_a_signature_that_is_lost_or_another_one_is_told():
    scan = signature()
    given = facts(signatures=(Signature(name="Helen R. Okafor, MD", picture="0" * 64),))
    for pictures, why in (({}, "not among"), ({"0" * 64: scan}, "not the one")):
        [problem] = lay_out(given, shipped_template(), pictures.get)
        assert problem.reference == "unusable-picture"
        assert why in problem.message
        assert "Helen R. Okafor" in problem.message


def test_facts_frozen_before_there_were_pictures_keep_their_code():
    plain = facts()
    assert '"picture"' not in plain.to_json()
    signed = replace(plain, signatures=(replace(plain.signatures[0], picture="ab"),)).sealed()
    assert signed.verify_code != plain.verify_code
    assert type(signed).from_json(signed.to_json()) == signed


def by_hand(*objects):
    """A PDF of these objects, as some programs write it."""
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (count, table, count, len(written))
    )


def test_what_a_page_inherits_counts_and_its_parts_are_joined():
    given = by_hand(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [10 20 410 320] /Rotate 90 "
        b"/Resources << /ExtGState << /G << /ca .5 >> >> >> >>",
        b"<< /Type /Page /Parent 2 0 R /Contents [4 0 R 5 0 R] /CropBox [20 30 400 300] >>",
        b"<< /Length 28 >>\nstream\n/G gs 1 0 0 rg 20 30 50 50 re\nendstream",
        b"<< /Length 1 >>\nstream\nf\nendstream",
    )
    shown = [
        pypdfium2.PdfDocument(each)[0].render(scale=1).to_pil().convert("RGB")
        for each in (given, drawn_alone(given))
    ]
    assert shown[1].size == (270, 380)
    assert shown[1].getpixel((5, 5)) == (255, 128, 128)
    assert shown[0].tobytes() == shown[1].tobytes()
