"""The designer's geometry and its steps, without a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.templates.template import BoxKind, template_hash
from cme_desk.pdf.papers.templates import shipped_template
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.geometry import (
    HANDLES,
    Rect,
    bounds,
    box_at,
    boxes_in,
    handle_at,
    handle_under,
    keep_on_page,
    lines_of,
    rect_of,
    resized,
    snap_move,
)

PAGE = (279.4, 215.9)
BOX = Rect(30, 40, 60, 20)
OTHER = Rect(120, 100, 80, 30)
MM = st.floats(-400, 400)
CLASSIC = shipped_template()


def lines(grid=1.0, reach=2.0, others=(OTHER,)):
    return lines_of(PAGE, others, grid=grid, reach=reach)


class TestSnapping:
    def test_an_edge_goes_to_the_edge_of_another(self):
        snapped = snap_move(BOX, 89.0, 0.3, lines())
        assert BOX.x + snapped.across == pytest.approx(120)
        assert snapped.upright == (120,)

    def test_the_middle_goes_to_the_middle_of_the_page(self):
        snapped = snap_move(BOX, 80.5, 58.0, lines(others=()))
        assert BOX.x + BOX.width / 2 + snapped.across == pytest.approx(PAGE[0] / 2)
        assert BOX.y + BOX.height / 2 + snapped.down == pytest.approx(PAGE[1] / 2)
        assert snapped.upright == (PAGE[0] / 2,)

    def test_elsewhere_it_goes_to_the_grid(self):
        snapped = snap_move(BOX, 10.3, 10.4, lines(grid=5.0, reach=0.1))
        assert ((BOX.x + snapped.across) % 5, (BOX.y + snapped.down) % 5) == (0, 0)
        assert snapped.upright == snapped.level == ()

    def test_without_lines_it_goes_where_it_is_put(self):
        assert snap_move(BOX, 10.123, 7.7, None).across == 10.123
        loose = snap_move(BOX, 10.123, 7.7, lines(grid=0, reach=0.01))
        assert (loose.across, loose.down) == (10.123, 7.7)

    @given(MM, MM)
    def test_snapping_moves_by_no_more_than_its_reach_or_half_the_grid(self, across, down):
        snapped = snap_move(BOX, across, down, lines())
        assert abs(snapped.across - across) <= 2.0 + 1e-9
        assert abs(snapped.down - down) <= 2.0 + 1e-9

    @given(MM, MM)
    def test_nothing_leaves_the_page(self, across, down):
        kept = keep_on_page(BOX, across, down, PAGE)
        assert 0 <= kept.x <= kept.right <= PAGE[0] + 1e-9
        assert 0 <= kept.y <= kept.bottom <= PAGE[1] + 1e-9
        assert (kept.width, kept.height) == (BOX.width, BOX.height)

    @given(st.sampled_from(HANDLES), MM, MM, st.booleans())
    def test_pulling_turns_nothing_inside_out(self, handle, across, down, free):
        there, _ = resized(BOX, handle, across, down, None if free else lines(), PAGE)
        assert there.width >= 1 - 1e-9
        assert there.height >= 1 - 1e-9
        assert there.x >= -1e-9
        assert there.right <= PAGE[0] + 1e-9
        if handle[0] >= 0:
            assert there.x == BOX.x
        if handle[1] <= 0:
            assert there.bottom == BOX.bottom

    def test_the_smallest_frame_around_all(self):
        assert bounds([BOX, OTHER]) == Rect(30, 40, 170, 90)


class TestTakingHold:
    def test_what_is_under_the_mouse(self):
        assert box_at(CLASSIC, (140, 72), 1).id == "name"
        assert box_at(CLASSIC, (10.2, 100), 1).id in ("frame", "inner-frame")
        assert box_at(CLASSIC, (30, 100), 1) is None
        assert box_at(CLASSIC, (240, 190), 1).id == "qr"
        assert box_at(CLASSIC, (240, 196), 1, ("verify",)).id == "verify"

    def test_handles(self):
        name = next(box for box in CLASSIC.boxes if box.id == "name")
        for handle in HANDLES:
            assert handle_under(name, handle_at(rect_of(name), handle), 0.5) == handle
        assert handle_under(name, (140, 72), 0.5) is None
        low = next(box for box in CLASSIC.boxes if box.id == "number")
        assert handle_under(low, (68, 198.2), 4) is None
        assert handle_under(low, (68, 203), 4) == (0, 1)

    def test_a_frame_takes_what_is_inside(self):
        assert boxes_in(CLASSIC, Rect(20, 60, 240, 26)) == ["name"]
        assert set(boxes_in(CLASSIC, Rect(0, 0, *PAGE))) == {box.id for box in CLASSIC.boxes}


@pytest.fixture
def design(qapp):
    return Design(CLASSIC)


class TestSteps:
    def test_all_back_and_all_forward_again(self, design):
        design.choose(["name"])
        design.move_chosen(3, 0)
        design.change_chosen(colour="#112233")
        design.paste(design.copied())
        design.remove_chosen()
        design.step_order(-1)
        after = design.template
        count = design.steps.count()
        for _ in range(count):
            design.steps.undo()
        assert design.template == CLASSIC
        for _ in range(count):
            design.steps.redo()
        assert design.template == after
        assert template_hash(after) != template_hash(CLASSIC)

    def test_steps_that_follow_each_other_are_one(self, design):
        design.choose(["name"])
        for _ in range(5):
            design.move_chosen(1, 0)
        assert design.steps.count() == 1
        assert design.box.x == 27
        design.choose(["title"])
        design.move_chosen(1, 0)
        assert design.steps.count() == 2

    def test_nothing_is_no_step(self, design):
        design.choose(["name"])
        design.change_chosen(colour=design.box.colour)
        design.move_chosen(0, 0)
        design.choose(["frame"])
        design.move_chosen(-500, 0)
        design.move_chosen(-1, 0)
        assert design.steps.count() == 1
        assert design.box.x == 0

    def test_boxes_from_the_clipboard_get_names_of_their_own(self, design):
        design.choose(["name", "qr"])
        told = design.copied()
        for _ in range(3):
            assert design.paste(told)
        ids = [box.id for box in design.template.boxes]
        assert len(ids) == len(set(ids))
        assert {"name-2", "name-3", "qr-4"} <= set(ids)
        assert not design.paste("what somebody copied elsewhere")
        assert not design.paste('{"version": 1}')

    def test_what_is_chosen_and_gone_is_chosen_no_more(self, design):
        design.choose(["name", "nobody"])
        assert design.chosen == ("name",)
        design.remove_chosen()
        assert design.chosen == ()
        design.steps.undo()
        assert design.chosen == ("name",)
        assert design.box.kind is BoxKind.TEXT
