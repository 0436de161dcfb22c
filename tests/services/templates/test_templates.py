"""Templates of an office: shipped, copied, changed, chosen, carried about, and printed with."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.people.record import Person
from cme_desk.domain.templates.template import (
    OFFICE_LOGO,
    Box,
    BoxKind,
    Picture,
    Template,
    template_hash,
)
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.outside import picture_to_keep
from cme_desk.pdf.papers.templates import shipped_template, shipped_templates
from cme_desk.queries import templates as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.desk import Desk
from cme_desk.services.office import defaults, history
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates
from cme_desk.services.people import record as people
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.services.templates import preview, templates
from cme_desk.store import documents, tables
from tests.services.offices import all_rows, ama, make_activity


def picture(kind="PNG", size=(60, 30), mode="RGB", **how) -> bytes:
    """A picture's file."""
    written = io.BytesIO()
    made = Image.new(mode, size, 0)
    made.putpixel((3, 3), 255 if mode in ("L", "1", "P") else (200, 30, 30, 90)[: len(mode)])
    made.save(written, kind, **how)
    return written.getvalue()


def own(desk: Desk, name: str = "Ours", code: str = "classic") -> int:
    """A copy that the office may change."""
    return templates.copy(desk, templates.find(desk, code).id, name).record.id


def with_picture(template: Template, data: bytes, name: str = "seal") -> Template:
    box = Box(id="seal", kind=BoxKind.IMAGE, x=20, y=20, width=20, height=20, picture=name)
    return replace(
        template, boxes=(*template.boxes, box), pictures=(Picture(name=name, data=data),)
    )


def refused(action) -> DeskError:
    with pytest.raises(DeskError) as told:
        action()
    return told.value


class TestTheList:
    def test_a_new_office_has_all_that_ship(self, desk: Desk):
        lines = query.listed(desk.store)
        assert {each.code for each in lines} == {each.id for each in shipped_templates()}
        assert all(each.shipped and each.in_use for each in lines)
        used = {each.code: each.uses for each in lines if each.uses}
        assert used == {"classic": ("all certificates",)}  # also where nobody chose it
        assert {each.paper for each in lines} >= {"Letter, landscape", "A4, portrait"}
        assert not defaults.bring_in(desk)

    def test_an_office_from_before_gets_what_ships(self, desk: Desk):
        with templates.operation(desk.store, "tamper", "Tampered"):
            desk.store.execute("DELETE FROM certificate_template WHERE code <> 'plain'")
        changes = defaults.bring_in(desk)
        assert len(changes.rows["certificate_template"]) == len(shipped_templates()) - 1
        assert not defaults.bring_in(desk)

    def test_none_that_ships_has_pictures_to_be_filed(self):
        assert not any(each.pictures for each in shipped_templates())

    def test_what_ships_is_kept_as_it_ships(self, desk: Desk):
        for each in shipped_templates():
            kept = templates.template_of(desk, templates.find(desk, each.id).id)
            assert kept == each
            assert template_hash(kept) == template_hash(each)


class TestChanging:
    def test_what_ships_stays_as_it_is(self, desk: Desk):
        record = templates.find(desk, "classic")
        template = templates.template_of(desk, record.id)
        for action in (
            lambda: templates.rename(desk, record.id, "Mine"),
            lambda: templates.change(desk, record.id, template),
            lambda: templates.remove(desk, record.id),
        ):
            assert refused(action).reference == "template-ships"

    def test_a_copy_is_the_offices_own(self, desk: Desk):
        before = all_rows(desk)
        made = templates.copy(desk, templates.find(desk, "modern").id)
        assert made.record.name == "Modern (Letter, landscape) (copy)"
        assert not made.record.shipped
        again = templates.copy(desk, templates.find(desk, "modern").id)
        assert again.record.name.endswith("(copy) 2")
        assert again.record.code != made.record.code
        history.undo(desk, again.changes.operation_id)
        history.undo(desk, made.changes.operation_id)
        assert all_rows(desk) == before

    def test_renaming(self, desk: Desk):
        mine = own(desk)
        templates.rename(desk, mine, "  Grand   Rounds ")
        assert templates.get(desk, mine).name == "Grand Rounds"
        assert templates.template_of(desk, mine).name == "Grand Rounds"
        for name, reference in (("", "missing-name"), ("Plain", ""), ("Grand rounds", "")):
            if reference:
                wrong = refused(lambda name=name: templates.rename(desk, mine, name))
                assert wrong.reference == reference
        other = own(desk, "Other")
        taken = refused(lambda: templates.rename(desk, other, "GRAND ROUNDS"))
        assert taken.reference == "template-name-taken"

    def test_a_change_is_one_operation_and_undone(self, desk: Desk):
        mine = own(desk)
        before = templates.template_of(desk, mine)
        moved = replace(before, boxes=(replace(before.boxes[0], x=12.0), *before.boxes[1:]))
        kept = templates.change(desk, mine, moved)
        assert templates.template_of(desk, mine) == moved
        assert templates.change(desk, mine, moved).changes.operation_id == 0
        history.undo(desk, kept.changes.operation_id)
        assert templates.template_of(desk, mine) == before

    def test_what_is_not_right_is_a_draft_or_nothing(self, desk: Desk):
        mine = own(desk)
        template = templates.template_of(desk, mine)
        lacking = replace(template, boxes=tuple(x for x in template.boxes if x.id != "award"))
        wrong = refused(lambda: templates.change(desk, mine, lacking))
        assert wrong.reference == "template-not-right"
        assert "credit" in wrong.why
        kept = templates.change(desk, mine, lacking, draft=True)
        assert [each.reference for each in kept.problems] == ["template-lacks-field"]
        assert not kept.record.in_use
        assert refused(lambda: templates.use(desk, mine)).reference == "template-not-offered"
        offered = refused(lambda: templates.set_in_use(desk, mine, in_use=True))
        assert offered.reference == "template-not-right"
        assert templates.change(desk, mine, template).record.in_use

    def test_mending_does_not_offer_what_was_retired_by_hand(self, desk: Desk):
        mine = own(desk)
        templates.set_in_use(desk, mine, in_use=False)
        template = templates.template_of(desk, mine)
        changed = replace(template, boxes=(replace(template.boxes[0], x=12.0), *template.boxes[1:]))
        assert not templates.change(desk, mine, changed).record.in_use
        templates.set_in_use(desk, mine, in_use=True)
        assert templates.get(desk, mine).in_use

    def test_what_is_chosen_is_neither_retired_nor_removed_nor_made_a_draft(self, desk: Desk):
        mine = own(desk)
        templates.use(desk, mine, credit_type_id=ama(desk))
        lacking = replace(templates.template_of(desk, mine), boxes=())
        for action in (
            lambda: templates.remove(desk, mine),
            lambda: templates.set_in_use(desk, mine, in_use=False),
            lambda: templates.change(desk, mine, lacking, draft=True),
        ):
            wrong = refused(action)
            assert wrong.reference == "template-chosen"
            assert "AMA PRA Category 1" in wrong.message
        templates.use(desk, None, credit_type_id=ama(desk))
        changes = templates.remove(desk, mine)
        assert refused(lambda: templates.get(desk, mine)).reference.endswith("not-found")
        history.undo(desk, changes.operation_id)
        assert templates.get(desk, mine).name == "Ours"

    def test_nothing_is_kept_that_could_not_be_read_again(self, desk: Desk):
        mine = own(desk)
        template = templates.template_of(desk, mine)
        before = all_rows(desk)
        box = replace(template.boxes[0], id="more")
        for boxes in (
            [replace(box, id=f"more {number}") for number in range(201)],
            [replace(box, kind=BoxKind.TEXT, text="a" * 1001)],
            [replace(box, x=float("nan"))],
        ):
            large = replace(template, boxes=(*template.boxes, *boxes))
            wrong = refused(lambda large=large: templates.change(desk, mine, large, draft=True))
            assert wrong.reference == "template-too-large"
        assert all_rows(desk) == before


class TestPictures:
    def test_are_filed_by_what_is_in_them(self, desk: Desk):
        mine = own(desk)
        seal = picture_to_keep(picture())
        templates.change(desk, mine, with_picture(templates.template_of(desk, mine), picture()))
        content = json.loads(templates.get(desk, mine).content)
        assert "data" not in content["pictures"][0]
        sha = content["pictures"][0]["sha256"]
        assert documents.content_by_sha(desk.store, sha) == seal
        assert templates.template_of(desk, mine).picture("seal") == Picture(name="seal", data=seal)
        documents.place_of(desk.store, sha).write_bytes(b"other")
        assert refused(lambda: templates.template_of(desk, mine)).reference == "picture-missing"

    def test_a_copy_keeps_them_when_the_first_is_undone(self, desk: Desk):
        mine = own(desk)
        changed = templates.change(
            desk, mine, with_picture(templates.template_of(desk, mine), picture())
        )
        copied = templates.copy(desk, mine, "Second")
        history.undo(desk, changed.changes.operation_id)
        assert templates.template_of(desk, copied.record.id).picture("seal") is not None

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"GIF89a" + b"\0" * 50,
            b"%PDF-1.7\n",
            b"%PDF-1.7\n" + b"1 0 obj" * 500,
            picture()[:60],
            picture("JPEG")[:200],
            b"<svg onload='x'/>",
        ],
        ids=range(7),
    )
    def test_what_is_no_picture_is_refused(self, data):
        assert refused(lambda: picture_to_keep(data)).reference == "bad-picture"

    def test_what_is_far_too_large_is_refused_before_it_is_unpacked(self):
        def chunk(name: bytes, data: bytes) -> bytes:
            check = struct.pack(">I", zlib.crc32(name + data))
            return struct.pack(">I", len(data)) + name + data + check

        for side in (9_000, 12_000, 60_000):
            head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
            bomb = (
                b"\x89PNG\r\n\x1a\n"
                + chunk(b"IHDR", head)
                + chunk(b"IDAT", b"")
                + chunk(b"IEND", b"")
            )
            assert refused(lambda bomb=bomb: picture_to_keep(bomb)).reference == "picture-too-large"
        assert refused(lambda: picture_to_keep(b"x" * 12_000_001)).reference == "picture-too-large"

    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
    def test_a_png_keeps_its_pixels_and_nothing_else(self, mode):
        from PIL.PngImagePlugin import PngInfo

        noted = PngInfo()
        noted.add_text("Author", "somebody's secret")
        source = picture(mode=mode if mode != "I;16" else "RGB", pnginfo=noted)
        if mode == "I;16":
            written = io.BytesIO()
            Image.new("I;16", (9, 9), 40_000).save(written, "PNG", pnginfo=noted)
            source = written.getvalue()
        kept = picture_to_keep(source)
        assert b"secret" not in kept
        assert picture_to_keep(kept) == kept
        if mode != "I;16":
            one, other = Image.open(io.BytesIO(source)), Image.open(io.BytesIO(kept))
            assert one.convert("RGBA").tobytes() == other.convert("RGBA").tobytes()

    def test_a_jpeg_keeps_its_pixels_and_no_remarks(self):
        exif = Image.Exif()
        exif[0x010E] = "where it was taken"
        source = picture("JPEG", exif=exif, comment=b"a remark") + b"what hangs on behind"
        kept = picture_to_keep(source)
        for each in (b"where", b"remark", b"behind"):
            assert each not in kept
        assert picture_to_keep(kept) == kept
        one, other = Image.open(io.BytesIO(source)), Image.open(io.BytesIO(kept))
        assert one.tobytes() == other.tobytes()

    def test_a_photograph_on_its_side_is_turned_upright(self):
        exif = Image.Exif()
        exif[0x0112] = 6
        kept = picture_to_keep(picture("JPEG", exif=exif))
        assert Image.open(io.BytesIO(kept)).size == (30, 60)
        assert picture_to_keep(picture("JPEG", mode="CMYK"))
        assert Image.open(io.BytesIO(picture_to_keep(picture("JPEG", mode="CMYK")))).mode == "RGB"


class TestFiles:
    def test_there_and_back_it_looks_the_same(self, desk: Desk):
        mine = own(desk, code="two-signatures")
        template = with_picture(templates.template_of(desk, mine), picture("JPEG", comment=b"x"))
        templates.change(desk, mine, template)
        file = templates.export_file(desk, mine)
        came = templates.import_file(desk, file)
        assert came.problems == ()
        assert came.record.in_use
        assert came.record.name == "Ours 2"
        kept = templates.template_of(desk, came.record.id)
        assert template_hash(kept) == template_hash(templates.template_of(desk, mine))
        assert templates.export_file(desk, came.record.id).count(b"data") == file.count(b"data")
        before = all_rows(desk)
        again = templates.import_file(desk, file)
        history.undo(desk, again.changes.operation_id)
        assert all_rows(desk) == before

    def test_one_that_is_not_right_comes_as_a_draft(self, desk: Desk):
        lacking = replace(shipped_template(), boxes=shipped_template().boxes[:6])
        came = templates.import_file(desk, b"\xef\xbb\xbf" + lacking.to_json().encode())
        assert not came.record.in_use
        assert {each.reference for each in came.problems} == {"template-lacks-field"}

    def hostile(self):
        classic = json.loads(shipped_template().to_json())

        def told(**others):
            return json.dumps(classic | others).encode()

        bomb = base64.b64encode(picture()[:50]).decode()
        seal = base64.b64encode(picture()).decode()
        yield b"\xff\xfe\x00", "bad-template"
        yield b"PK\x03\x04", "bad-template"
        yield b"{}", "bad-template"
        yield b"[" * 200_000, "bad-template"
        yield b'{"version": 1e999}', "bad-template"
        yield told(version=99), "newer-template"
        yield told(pictures=[{"name": "a", "data": "!!"}]), "bad-template"
        yield told(pictures=[{"name": "a", "data": bomb}]), "bad-picture"
        yield told(pictures=[{"name": "a", "data": seal}] * 2), "bad-template"
        yield told(pictures=[{"name": "a", "data": seal}] * 21), "bad-template"
        yield (
            told(boxes=[{"id": "a", "x": "<script>", "y": 0, "width": 1, "height": 1}]),
            "bad-template",
        )
        yield told(id="../../etc", name="\x1b[31m"), "bad-template"
        yield b" " * 40_000_001, "template-too-large"

    def test_a_hostile_file_is_refused_and_changes_nothing(self, desk: Desk):
        before = all_rows(desk)
        for data, reference in self.hostile():
            wrong = refused(lambda data=data: templates.import_file(desk, data))
            assert wrong.reference == reference, data[:80]
            assert wrong.message
            assert all_rows(desk) == before

    def test_a_name_from_a_file_is_no_path(self, desk: Desk):
        came = templates.import_file(
            desk, replace(shipped_template(), id="../../etc", name="../" * 90).to_json().encode()
        )
        assert set(came.record.code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(came.record.name) <= 120


class TestPrinting:
    @pytest.fixture
    def room(self, desk: Desk) -> Desk:
        activity = make_activity(desk)
        (session,) = activities.sessions_of(desk, activity.id)
        for last, credentials in (("Hartwell", "MD"), ("Nguyen", "RN"), ("Okafor", "DO")):
            person, _ = people.add(desk, Person(last_name=last, credentials=credentials))
            attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        return desk

    def templates_used(self, desk: Desk) -> dict[CertificateKind, str]:
        return {each.kind: each.template for each in certificates.issue(desk, 1).new}

    def test_the_first_that_ships_without_a_choice(self, room: Desk):
        assert set(self.templates_used(room).values()) == {"classic"}

    def test_the_offices_by_kind(self, room: Desk):
        templates.use(room, templates.find(room, "formal").id)
        plain = templates.find(room, "plain").id
        templates.use(room, plain, kind=CertificateKind.PARTICIPATION)
        assert self.templates_used(room) == {
            CertificateKind.COMPLETION: "formal",
            CertificateKind.PARTICIPATION: "plain",
        }

    def test_the_type_of_credit_goes_first_where_it_is_awarded(self, room: Desk):
        templates.use(room, templates.find(room, "formal").id)
        changes = templates.use(room, templates.find(room, "modern").id, credit_type_id=ama(room))
        assert "AMA PRA Category 1" in changes.sentence
        assert self.templates_used(room) == {
            CertificateKind.COMPLETION: "modern",
            CertificateKind.PARTICIPATION: "formal",
        }

    def test_a_choice_is_undone(self, room: Desk):
        changes = templates.use(room, templates.find(room, "formal").id)
        history.undo(room, changes.operation_id)
        assert room.office.template_id is None

    def test_a_reprint_is_exact_whatever_became_of_the_templates(self, room: Desk):
        mine = own(room)
        look = with_picture(templates.template_of(room, mine), picture())
        logo = Box(
            id="l", kind=BoxKind.IMAGE, x=220, y=16, width=30, height=15, picture=OFFICE_LOGO
        )
        templates.change(room, mine, replace(look, boxes=(*look.boxes, logo)))
        template_pictures.set_office_picture(room, "logo", picture(size=(80, 40)))
        templates.use(room, mine)
        other = own(room, "Theirs", "modern-a4")
        templates.use(room, other, kind=CertificateKind.PARTICIPATION)
        issued = certificates.issue(room, 1)
        numbers = [each.number for each in issued.new]
        assert len({each.template_hash for each in issued.new}) == 2
        first = certificates.reprint(room, numbers)
        kept = tables.documents.where(room.store, "kind = 'certificate template'")
        assert len(kept) == 2

        templates.use(room, None)
        templates.use(room, None, kind=CertificateKind.PARTICIPATION)
        template_pictures.set_office_picture(room, "logo", picture(size=(10, 90)))
        changed = templates.template_of(room, mine)
        templates.change(
            room, mine, replace(changed, boxes=changed.boxes[1:], pictures=changed.pictures)
        )
        templates.remove(room, other)
        assert certificates.reprint(room, numbers) == first
        with room.elsewhere() as later:
            assert certificates.reprint(later, numbers) == first
        for number in numbers:
            assert certificates.reprint(room, [number])

    def test_signatures_are_printed_and_stay_those_of_the_day(self, room: Desk):
        without, *_ = certificates.preview(room, 1)
        office.change(room, replace(room.office, second_signer_name="Leo Brandt"))
        template_pictures.set_office_picture(room, "signature", picture(size=(300, 90)))
        template_pictures.set_office_picture(room, "second_signature", picture(size=(200, 90)))
        number = certificates.issue(room, 1).new[0].number
        facts = json.loads(certificates.find(room, number).facts)
        assert [each["name"] for each in facts["signatures"]] == ["Ada Reyes", "Leo Brandt"]
        assert all(len(each["picture"]) == 64 for each in facts["signatures"])
        first = certificates.reprint(room, [number])
        assert len(pypdf.PdfReader(io.BytesIO(first)).pages[0].images) >= 2
        assert first != without
        template_pictures.set_office_picture(room, "signature", None)
        template_pictures.set_office_picture(room, "second_signature", picture(size=(9, 9)))
        with room.elsewhere() as later:
            assert certificates.reprint(later, [number]) == first

    def test_a_signature_that_is_gone_is_told(self, room: Desk):
        template_pictures.set_office_picture(room, "signature", picture())
        documents.place_of(room.store, room.office.signature).unlink()
        issued = certificates.issue(room, 1)
        assert issued.new == ()
        assert any("Ada Reyes" in each.message for each in issued.problems)

    def test_a_preview_shows_the_chosen_template(self, room: Desk):
        usual, problems, _ = certificates.preview(room, 1)
        templates.use(room, templates.find(room, "formal").id)
        chosen, *_ = certificates.preview(room, 1)
        assert usual != chosen
        assert b"612" in chosen
        assert {each.reference for each in problems} <= {"profession-unknown"}

    def test_without_a_logo_its_box_is_left_out(self, room: Desk):
        template = templates.template_of(room, templates.find(room, "modern").id)
        assert template.shows_office_logo
        assert not template_pictures.with_logo(room, template).shows_office_logo
        changes = template_pictures.set_office_picture(room, "logo", picture())
        shown = template_pictures.with_logo(room, template)
        assert shown.picture(OFFICE_LOGO).data == picture_to_keep(picture())
        assert template_pictures.set_office_picture(room, "logo", picture()).operation_id == 0
        history.undo(room, changes.operation_id)
        assert template_pictures.office_logo(room) is None


class TestWhatLiesUponEachOther:
    def test_it_is_told_of_whichever_sample_shows_it(self, desk: Desk):
        classic = templates.template_of(desk, templates.find(desk, "classic").id)
        name = next(each for each in classic.boxes if each.text == "{name}")
        award = next(each for each in classic.boxes if each.text == "{award}")
        boxes = tuple(
            replace(each, y=award.y - name.height / 2) if each is name else each
            for each in classic.boxes
        )
        assert preview.all_findings(desk, classic) == []
        found = preview.all_findings(desk, replace(classic, boxes=boxes))
        assert {each.problem.reference for _, each in found} == {"template-covered"}
        assert any("sentence of credit" in each.problem.message for _, each in found)
