"""Designing a template in the window, by keys and by mouse."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPdfWriter
from PySide6.QtWidgets import QApplication

from cme_desk.domain.templates.checks import template_problems
from cme_desk.domain.templates.template import OFFICE_LOGO, BoxKind, PageSize, template_hash
from cme_desk.pdf.papers.templates import shipped_template
from cme_desk.queries import history as history_query
from cme_desk.queries import templates as query
from cme_desk.services.office import life as office_service
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.services.templates import templates
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES

SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


@pytest.fixture
def desk(shell):
    return shell.session.desk


@pytest.fixture
def mine(desk):
    """A copy of the classic template, which the office may change."""
    return templates.copy(desk, templates.find(desk, "classic").id, "Ours").record.id


@pytest.fixture
def page(shell, mine, qtbot):
    """The designer, with the page drawn."""
    shell.go(Address("template", mine))
    made = shell.router.page
    qtbot.waitUntil(lambda: made.top.board.paper is not None)
    yield made
    made.preview.end()


def drag(qtbot, page, start, end, modifier=Qt.KeyboardModifier.NoModifier):
    """Pull from one place of the page to another, in millimetres."""
    board = page.top.board
    left = Qt.MouseButton.LeftButton
    first, last = spot(board, start), spot(board, end)
    qtbot.mousePress(board, left, modifier, first)
    for step in range(1, 5):
        way = (last - first) * step / 4
        move(board, first + QPoint(round(way.x()), round(way.y())), modifier)
    move(board, last, modifier)
    qtbot.mouseRelease(board, left, modifier, last)


def spot(board, place):
    """Where millimetres of the page are on the widget."""
    return board.sheet.at(*place).toPoint()


def move(board, to, modifier):
    """Move the mouse with its button held; Qt's own test function tells of no modifiers."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    at = QPointF(to)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(board.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifier,
    )
    QApplication.sendEvent(board, event)


def box(page, box_id):
    return next(each for each in page.design.template.boxes if each.id == box_id)


def middle(page, box_id):
    found = box(page, box_id)
    return found.x + found.width / 2, found.y + found.height / 2


class TestByMouse:
    def test_a_box_is_dragged_and_the_step_taken_back(self, page, qtbot):
        before = box(page, "title")
        x, y = middle(page, "title")
        drag(qtbot, page, (x, y), (x, y + 30))
        assert page.design.chosen == ("title",)
        assert box(page, "title").y == pytest.approx(before.y + 30, abs=2.5)
        assert box(page, "title").x == before.x, "it stays in the middle of the page"
        qtbot.keyClick(page.top.board, Qt.Key.Key_Z, CTRL)
        assert box(page, "title") == before
        qtbot.keyClick(page.top.board, Qt.Key.Key_Z, CTRL | SHIFT)
        assert box(page, "title") != before

    def test_it_snaps_to_another_box_and_with_alt_it_does_not(self, page, qtbot):
        page.top.grid.choose("0")
        target = box(page, "qr").x
        page.design.choose(["number"])
        number = box(page, "number")
        x, y = middle(page, "number")
        by = target - number.x - number.width
        reach = 1.2 / page.top.board.sheet.scale
        drag(qtbot, page, (x, y), (x + by + reach, y))
        now = box(page, "number")
        assert now.x + now.width == pytest.approx(target, abs=0.02)
        page.design.steps.undo()
        drag(qtbot, page, (x, y), (x + by + reach, y), ALT)
        now = box(page, "number")
        assert now.x + now.width != pytest.approx(target, abs=0.02)
        page.design.steps.undo()
        page.top.snap.setChecked(False)
        drag(qtbot, page, (x, y), (x + by + reach, y))
        now = box(page, "number")
        assert now.x + now.width != pytest.approx(target, abs=0.02)

    def test_it_is_pulled_at_a_corner(self, page, qtbot):
        page.design.choose(["name"])
        name = box(page, "name")
        corner = (name.x + name.width, name.y + name.height)
        drag(qtbot, page, corner, (corner[0] - 40, corner[1] + 10))
        now = box(page, "name")
        assert (now.x, now.y) == (name.x, name.y)
        assert now.width == pytest.approx(name.width - 40, abs=2.5)
        assert now.height == pytest.approx(name.height + 10, abs=2.5)

    def test_it_cannot_be_dragged_off_the_page(self, page, qtbot):
        x, y = middle(page, "name")
        drag(qtbot, page, (x, y), (x + 500, y + 500))
        now, (width, height) = box(page, "name"), page.design.template.page_mm
        assert now.x + now.width == pytest.approx(width)
        assert now.y + now.height == pytest.approx(height)
        assert template_problems(page.design.template) == []

    def test_a_small_shake_moves_nothing(self, page, qtbot):
        before = page.design.template
        place = spot(page.top.board, middle(page, "name"))
        qtbot.mousePress(page.top.board, Qt.MouseButton.LeftButton, pos=place)
        move(page.top.board, place + QPoint(2, 2), Qt.KeyboardModifier.NoModifier)
        qtbot.mouseRelease(page.top.board, Qt.MouseButton.LeftButton, pos=place + QPoint(2, 2))
        assert page.design.template is before
        assert page.design.chosen == ("name",)

    def test_several_are_chosen_and_moved_together(self, page, qtbot):
        drag(qtbot, page, (21, 61), (258, 93))
        assert set(page.design.chosen) == {"name", "participation"}
        before = {each: box(page, each) for each in page.design.chosen}
        qtbot.keyClick(page.top.board, Qt.Key.Key_Down)
        assert all(box(page, each).y == before[each].y + 1 for each in before)
        place = spot(page.top.board, middle(page, "qr"))
        qtbot.mouseClick(page.top.board, Qt.MouseButton.LeftButton, SHIFT, place)
        assert "qr" in page.design.chosen
        assert len(page.design.chosen) == 3
        assert page.top.panel.title.text() == "3 boxes"

    def test_escape_lets_go_without_moving(self, page, qtbot):
        before = page.design.template
        board = page.top.board
        first = spot(board, middle(page, "name"))
        qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=first)
        move(board, first + QPoint(60, 40), Qt.KeyboardModifier.NoModifier)
        qtbot.keyClick(board, Qt.Key.Key_Escape)
        qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=first + QPoint(60, 40))
        assert page.design.template is before


class TestByKeys:
    def test_arrows_move_by_one_by_a_tenth_and_by_ten(self, page, qtbot, shell):
        page.design.choose(["name"])
        board, start = page.top.board, box(page, "name").y
        board.setFocus()
        for held, far in ((Qt.KeyboardModifier.NoModifier, 1), (ALT, 0.1), (SHIFT, 10)):
            before = box(page, "name").y
            qtbot.keyClick(board, Qt.Key.Key_Down, held)
            assert box(page, "name").y == pytest.approx(before + far)
        qtbot.keyClick(board, Qt.Key.Key_Left, ALT)
        assert shell.router.page is page, "Alt+Left goes nowhere while a box is chosen"
        assert box(page, "name").x == pytest.approx(21.9)
        qtbot.keyClick(board, Qt.Key.Key_Right, CTRL)
        assert box(page, "name").width == pytest.approx(236.4)
        for _ in range(4):
            qtbot.keyClick(board, Qt.Key.Key_Z, CTRL)
        assert box(page, "name").y == start

    def test_the_office_is_not_undone_by_the_designers_undo(self, page, qtbot, desk):
        before = len(history_query.listed(desk.store))
        page.top.board.setFocus()
        for _ in range(3):
            qtbot.keyClick(page.top.board, Qt.Key.Key_Z, CTRL)
        page.design.choose(["name"])
        page.top.panel.text.text.setFocus()
        qtbot.keyClicks(page.top.panel.text.text, "Dr. ")
        assert box(page, "name").text == "Dr. {name}"
        qtbot.keyClick(page.top.panel.text.text, Qt.Key.Key_Z, CTRL)
        assert box(page, "name").text == "{name}"
        assert page.top.panel.text.text.toPlainText() == "{name}"
        page.top.panel.fields["x"].setFocus()
        qtbot.keyClick(page.top.panel.fields["x"], Qt.Key.Key_Z, CTRL | SHIFT)
        assert box(page, "name").text == "Dr. {name}"
        assert len(history_query.listed(desk.store)) == before

    def test_copy_paste_double_remove_and_order(self, page, qtbot):
        board = page.top.board
        board.setFocus()
        page.design.choose(["title"])
        count = len(page.design.template.boxes)
        qtbot.keyClick(board, Qt.Key.Key_C, CTRL)
        qtbot.keyClick(board, Qt.Key.Key_V, CTRL)
        assert page.design.chosen == ("title-2",)
        assert box(page, "title-2").y == box(page, "title").y + 5
        qtbot.keyClick(board, Qt.Key.Key_D, CTRL)
        assert len(page.design.template.boxes) == count + 2
        qtbot.keyClick(board, Qt.Key.Key_BracketLeft, CTRL)
        order = [each.id for each in page.design.template.boxes]
        assert order[-2:] == ["title-3", "title-2"]
        qtbot.keyClick(board, Qt.Key.Key_Delete)
        qtbot.keyClick(board, Qt.Key.Key_A, CTRL)
        assert len(page.design.chosen) == count + 1
        qtbot.keyClick(board, Qt.Key.Key_X, CTRL)
        assert page.design.template.boxes == ()
        qtbot.keyClick(board, Qt.Key.Key_V, CTRL)
        assert len(page.design.template.boxes) == count + 1
        QApplication.clipboard().clear()
        qtbot.keyClick(board, Qt.Key.Key_V, CTRL)
        assert len(page.design.template.boxes) == count + 1

    def test_boxes_are_walked_and_written_in(self, page, qtbot):
        board = page.top.board
        board.setFocus()
        qtbot.keyClick(board, Qt.Key.Key_PageDown)
        assert page.design.chosen == (page.design.template.boxes[0].id,)
        qtbot.keyClick(board, Qt.Key.Key_PageUp)
        assert page.design.chosen == (page.design.template.boxes[-1].id,)
        assert "mm from the left" in board.accessibleDescription()
        page.design.choose(["name"])
        qtbot.keyClick(board, Qt.Key.Key_Return)
        assert page.top.panel.text.text.hasFocus()

    def test_the_list_of_boxes_chooses_too(self, page, qtbot):
        page.top.boxes.setFocus()
        page.top.boxes.setCurrentRow(6)
        assert page.design.chosen == ("name",)
        qtbot.keyClick(page.top.boxes, Qt.Key.Key_Down, SHIFT)
        assert page.design.chosen == ("name", "participation")
        qtbot.keyClick(page.top.boxes, Qt.Key.Key_Delete)
        assert {"name", "participation"}.isdisjoint(x.id for x in page.design.template.boxes)
        assert page.top.boxes.count() == len(page.design.template.boxes)


class TestThePanel:
    def test_what_is_typed_is_done(self, page, qtbot):
        page.design.choose(["title"])
        panel = page.top.panel
        for field, typed, name, value in (
            (panel.fields["x"], "40,5", "x", 40.5),
            (panel.fields["size"], "20 pt", "size", 20.0),
            (panel.fields["min_size"], "11", "min_size", 11.0),
            (panel.fields["colour"].typed, "AB12CD", "colour", "#ab12cd"),
        ):
            field.setFocus()
            field.selectAll()
            qtbot.keyClicks(field, typed)
            qtbot.keyClick(field, Qt.Key.Key_Return)
            assert getattr(box(page, "title"), name) == value
        before = page.design.template
        for field in (panel.fields["x"], panel.fields["colour"].typed):
            field.setFocus()
            field.selectAll()
            qtbot.keyClicks(field, "none")
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.design.template is before
        assert panel.fields["x"].text() == "40.5 mm"
        panel.fields["x"].setFocus()
        qtbot.keyClick(panel.fields["x"], Qt.Key.Key_Up)
        assert box(page, "title").x == 41.5

    def test_choices_and_kinds(self, page):
        page.design.choose(["opening"])
        panel = page.top.panel
        panel.fields["align"].choose("left")
        panel.fields["font"].choose("sans")
        panel.fields["italic"].setChecked(False)
        now = box(page, "opening")
        assert (now.align.value, now.font.value, now.italic) == ("left", "sans", False)
        panel.fields["kind"].choose("qr")
        assert min(box(page, "opening").width, box(page, "opening").height) >= 18
        assert not panel.text.isVisibleTo(panel)
        page.design.steps.undo()
        assert box(page, "opening") == now
        assert panel.text.isVisibleTo(panel)

    def test_a_field_is_put_in_where_the_cursor_is(self, page):
        page.design.choose(["number"])
        field = page.top.panel.text
        before = field.text.toPlainText()
        groups = [action.menu() for action in field.insert.menu().actions()]
        action = next(x for menu in groups for x in menu.actions() if x.text() == "Verify code")
        action.trigger()
        assert box(page, "number").text == "{verify_code}" + before

    def test_every_blank_has_words(self):
        from cme_desk.domain.templates.template import FIELDS
        from cme_desk.ui.designing import words

        assert {blank for group in words.FIELDS.values() for blank in group} == set(FIELDS)

    def test_other_paper_keeps_all_boxes_on_it(self, page):
        page.design.choose(())
        page.top.page_panel.paper.choose("a4")
        page.top.page_panel.orientation.choose("portrait")
        assert page.design.template.page is PageSize.A4
        assert page.design.template.page_mm == (210.0, 297.0)
        problems = {each.reference for each in template_problems(page.design.template)}
        assert "template-outside" not in problems


class TestWhatIsSeen:
    def test_the_page_is_drawn_anew_after_a_change(self, page, qtbot):
        paper = page.top.board.paper
        with qtbot.waitSignal(page.preview.shown):
            page.design.choose(["name"])
            page.design.move_chosen(0, 20)
        assert page.top.board.paper is not paper

    def test_samples_can_be_switched(self, page, qtbot):
        texts = []
        for key in ("long", "participation", "greek"):
            with qtbot.waitSignal(page.preview.shown):
                page.top.sample.choose(key)
            texts.append(page.top.board.paper.document.getAllText(0).text())
        assert "Hernández-Villaseñor" in texts[0]
        assert "Certificate of Participation" in texts[1]
        assert "Παπαδοπούλου" in texts[2]

    def test_what_has_no_room_is_named_and_led_to(self, page, qtbot):
        page.design.choose(["title"])
        page.design.change_chosen("Size", size=18.0, min_size=16.0)
        page.design.choose(())
        page.preview.draw()
        page.preview.check_others()
        findings = page.top.findings
        told = [findings.item(row).text() for row in range(findings.count())]
        assert any("Long names" in each and "title of the activity" in each for each in told)
        findings.itemClicked.emit(findings.item(0))
        assert page.design.chosen == ("title",)
        page.design.steps.undo()
        page.preview.draw()
        page.preview.check_others()
        assert findings.count() == 0
        assert "nothing is missing" in page.top.standing.text()

    def test_what_is_missing_is_named_and_the_rest_is_shown(self, page):
        page.design.choose(["award", "qr"])
        page.design.remove_chosen()
        page.design.choose(["heading"])
        page.design.change_chosen("Write", text="{nonsense}")
        page.preview.draw()
        told = [page.top.findings.item(row).text() for row in range(page.top.findings.count())]
        assert any("the credit" in each for each in told)
        assert any("nonsense" in each for each in told)
        assert "Amelia" in page.top.board.paper.document.getAllText(0).text()

    def test_a_page_without_any_box_is_shown_empty(self, page, qtbot):
        page.design.choose(box.id for box in page.design.template.boxes)
        page.design.remove_chosen()
        page.preview.draw()
        image = page.top.board.paper.picture(0, page.top.board.size())
        assert image.pixelColor(300, 200) == QColor("#ffffff")
        assert page.top.findings.count() == 6

    def test_the_sample_can_be_printed(self, page, shell, monkeypatch):
        from cme_desk.ui import paper_job

        asked = []
        monkeypatch.setattr(
            paper_job, "ask_printer", lambda _page, paper, name: asked.append((paper, name))
        )
        page.print_page()()
        assert asked == [(page.top.board.paper, "Ours")]

    def test_larger_and_smaller(self, page, qtbot):
        fitted = page.top.board.sheet.scale
        page.top.zoom.choose("200")
        assert page.top.board.sheet.scale == pytest.approx(2 * 96 / 25.4)
        board = page.top.board
        board.setFocus()
        qtbot.keyClick(board, Qt.Key.Key_Plus, CTRL)
        assert page.top.zoom.key == "300"
        qtbot.keyClick(board, Qt.Key.Key_Minus, CTRL)
        qtbot.keyClick(board, Qt.Key.Key_Minus, CTRL)
        assert page.top.zoom.key == "150"
        qtbot.keyClick(board, Qt.Key.Key_0, CTRL)
        assert page.top.zoom.key == "fit"
        assert board.sheet.scale == pytest.approx(fitted)


class TestKeeping:
    def test_saved_and_opened_again(self, page, shell, desk, mine, qtbot):
        page.design.choose(["name"])
        page.design.move_chosen(0, 7)
        before = len(history_query.listed(desk.store))
        qtbot.mouseClick(page.top.save_button, Qt.MouseButton.LeftButton)
        assert len(history_query.listed(desk.store)) == before + 1
        assert page.may_leave()
        shell.go(Address("home"))
        shell.go(Address("template", mine))
        assert box(shell.router.page, "name").y == 69
        assert templates.template_of(desk, mine) == page.design.template
        page.save()
        assert len(history_query.listed(desk.store)) == before + 1, "nothing new to keep"

    def test_what_ships_is_saved_as_a_copy(self, shell, desk, qtbot):
        classic = templates.find(desk, "classic")
        shell.go(Address("template", classic.id))
        page = shell.router.page
        page.design.choose(["name"])
        page.design.move_chosen(0, 7)
        assert page.save()
        lines = query.listed(desk.store)
        (kept,) = [line for line in lines if not line.shipped]
        assert kept.name == "Classic (Letter, landscape) (copy)"
        assert templates.template_of(desk, classic.id) == shipped_template()
        assert shell.router.trail.current == Address("template", kept.id)
        page.design.choose(["name"])
        page.design.move_chosen(0, 1)
        assert page.save()
        assert len(query.listed(desk.store)) == len(lines), "saved over itself from now on"
        page.preview.end()

    def test_leaving_asks_and_loses_nothing(self, page, shell, say, desk, mine):
        page.design.choose(["name"])
        page.design.move_chosen(0, 7)
        say.answers = [2]
        shell.go(Address("home"))
        assert shell.router.page is page
        assert box(page, "name").y == 69
        say.answers = [0]
        shell.go(Address("home"))
        assert shell.router.page is not page
        assert next(x for x in templates.template_of(desk, mine).boxes if x.id == "name").y == 69
        shell.go(Address("template", mine))
        page.design.choose(["name"])
        page.design.move_chosen(0, 7)
        say.answers = [1]
        shell.go(Address("home"))
        shell.go(Address("template", mine))
        assert box(page, "name").y == 69

    def test_what_is_not_right_is_kept_as_a_draft_or_gone_on_with(self, page, say, desk, mine):
        page.design.choose(["award"])
        page.design.remove_chosen()
        say.answers = [1]
        assert not page.save()
        assert not page.design.steps.isClean()
        say.answers = [0]
        assert page.save()
        assert not templates.get(desk, mine).in_use
        page.design.steps.undo()
        assert page.save()
        assert templates.get(desk, mine).in_use

    def test_a_change_from_elsewhere_is_shown_unless_something_is_unsaved(
        self, page, shell, desk, mine
    ):
        changes = templates.rename(desk, mine, "Renamed")
        page.context.done(changes)
        assert page.design.template.name == "Renamed"
        page.design.choose(["name"])
        page.design.move_chosen(0, 7)
        page.context.done(templates.rename(desk, mine, "Again"))
        assert box(page, "name").y == 69

    def test_one_that_is_gone_leads_back_to_the_list(self, page, shell, desk, mine):
        page.context.done(templates.remove(desk, mine))
        assert shell.router.trail.current == Address("templates")

    def test_the_name_is_kept_with_the_rest(self, page, desk, mine, qtbot, say):
        field = page.top.page_panel.name
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "Grand Rounds")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.save()
        assert templates.get(desk, mine).name == "Grand Rounds"
        field.setText("Plain, for pre-printed paper (Letter, landscape)")
        field.editingFinished.emit()
        assert not page.save()
        assert say.said[-1][1].reference == "template-name-taken"


class TestPictures:
    @pytest.fixture
    def png(self, tmp_path):
        image = QImage(120, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("#ff0000"))
        path = tmp_path / "seal.png"
        assert image.save(str(path))
        return path

    @pytest.fixture
    def pdf(self, tmp_path):
        from PySide6.QtGui import QPainter

        path = tmp_path / "paper.pdf"
        writer = QPdfWriter(str(path))
        painter = QPainter(writer)
        painter.fillRect(0, 0, 20000, 20000, QColor("#00a000"))
        painter.end()
        return path

    def test_a_background_from_a_pdf(self, page, pdf, say, desk, mine):
        say.files = [pdf]
        page.top.page_panel.choose_background()
        assert page.design.template.boxes[0].id == "background"
        page.preview.draw()
        image = page.top.board.paper.picture(0, page.top.board.size())
        assert image.pixelColor(image.width() // 2, image.height() // 20).green() > 120
        assert page.save()
        kept = templates.template_of(desk, mine)
        assert kept.picture("background").data == pdf.read_bytes(), "its drawing stays lines"
        assert template_hash(kept) == template_hash(page.design.template)
        page.top.page_panel.remove_background()
        assert page.design.template.pictures == ()

    def test_a_picture_for_a_box(self, page, png, say):
        page.design.choose(["qr"])
        page.top.panel.fields["kind"].choose("image")
        assert box(page, "qr").picture == OFFICE_LOGO
        say.files = [png]
        page.choose_picture()
        assert box(page, "qr").picture == "seal"
        assert page.design.template.picture("seal") is not None
        page.design.remove_chosen()
        assert page.design.template.pictures == ()
        page.design.steps.undo()
        assert page.design.template.picture("seal") is not None

    def test_the_offices_logo(self, page, png, say, desk):
        say.files = [png]
        page.top.page_panel.choose_office_picture("logo")
        assert template_pictures.office_logo(desk) is not None
        logo = next(x for x in page.top.add_menu.actions() if "ogo" in x.text())
        logo.trigger()
        assert page.design.box.kind is BoxKind.IMAGE
        page.preview.draw()
        image = page.top.board.paper.picture(0, page.top.board.size())
        x, y = middle(page, page.design.box.id)
        width, height = page.design.template.page_mm
        place = (round(x / width * image.width()), round(y / height * image.height()))
        assert image.pixelColor(*place).red() > 200
        assert image.pixelColor(*place).blue() < 60
        say.answers = [1]
        page.top.page_panel.choose_office_picture("logo")
        assert desk.office.logo == ""

    def test_a_signature_is_seen_at_once(self, page, png, say, desk):
        office_service.change(desk, replace(desk.office, signer_name="Ada Reyes"))
        page.refresh()
        say.files = [png]
        page.top.page_panel.choose_office_picture("signature")
        page.preview.draw()
        image = page.top.board.paper.picture(0, page.top.board.size())
        red = [
            (x, y)
            for x in range(0, image.width(), 2)
            for y in range(image.height() * 3 // 4, image.height(), 2)
            if image.pixelColor(x, y).red() > 200 and image.pixelColor(x, y).blue() < 60
        ]
        assert len(red) > 20

    def test_what_is_no_picture_is_told(self, page, tmp_path, say):
        for name, data in (("a.png", b"nothing"), ("b.pdf", b"%PDF-1.7 nothing")):
            (tmp_path / name).write_bytes(data)
            say.files = [tmp_path / name]
            page.top.page_panel.choose_background()
            assert say.said[-1][1].reference == "bad-picture"
        assert page.design.steps.count() == 0


class TestTheList:
    @pytest.fixture
    def listed(self, shell, qtbot):
        shell.go(Address("templates"))
        made = shell.router.page
        qtbot.waitUntil(lambda: not made.list._waiting)
        return made

    def test_is_walked_and_opened_by_keys(self, listed, shell, qtbot):
        assert listed.list.count() == 9
        listed.list.setFocus()
        qtbot.keyClick(listed.list, Qt.Key.Key_Home)
        qtbot.keyClick(listed.list, Qt.Key.Key_Right)
        wanted = listed.list.line
        assert listed.open_button.text() == "&Design a copy…"
        qtbot.keyClick(listed.list, Qt.Key.Key_Return)
        assert shell.router.trail.current == Address("template", wanted.id)
        shell.router.page.preview.end()

    def test_copied_chosen_retired_removed(self, listed, desk, qtbot, say):
        listed.list.go_to(templates.find(desk, "modern").id)
        listed.copy()
        assert listed.list.line.name == "Modern (Letter, landscape) (copy)"
        assert listed.remove_button.isVisible()
        listed.use_menu.aboutToShow.emit()
        actions = {each.text(): each for each in listed.use_menu.actions()}
        actions["All certificates"].trigger()
        assert desk.office.template_id == listed.list.line.id
        actions["AMA PRA Category 1"].trigger()
        assert "AMA PRA Category 1" in listed.facts.text()
        listed.remove()
        assert say.said[-1][1].reference == "template-chosen"
        listed.use_menu.aboutToShow.emit()
        for each in listed.use_menu.actions():
            if each.isChecked():
                each.trigger()
        listed.retire()
        assert not listed.list.line.in_use
        assert not listed.use_button.isEnabled()
        listed.retire()
        listed.remove()
        assert listed.list.count() == 9

    def test_carried_by_file(self, listed, desk, tmp_path, say, qtbot):
        listed.list.go_to(templates.find(desk, "plain").id)
        file = tmp_path / "plain.cmetemplate"
        say.files = [file, file]
        listed.export_file()
        qtbot.waitUntil(file.is_file, timeout=20000)
        assert json.loads(file.read_text(encoding="utf-8"))["id"] == "plain"
        listed.import_file()
        assert listed.list.line.name.endswith(" 2")
        file.write_bytes(b"{}")
        say.files = [file]
        listed.import_file()
        assert say.said[-1][1].reference == "bad-template"

    def test_renamed(self, listed, desk, shell, qtbot):
        from cme_desk.ui.dialog import RenameDialog

        listed.list.go_to(templates.find(desk, "plain").id)
        listed.copy()
        listed.rename()
        (dialog,) = shell.findChildren(RenameDialog)
        dialog.name.setText("")
        dialog.save()
        assert "no name" in dialog.form.row("name").error
        dialog.name.setText("Ours")
        dialog.save()
        assert listed.list.line.name == "Ours"

    def test_reached_from_the_office_and_by_typing(self, shell, qtbot):
        shell.go(Address("settings"))
        found = [each.title for each in shell.found("certificate templ")]
        assert "Certificate templates" in found
