"""Columns share the room: nothing scrolls sideways while something can be spared."""

from hypothesis import given
from hypothesis import strategies as st

from cme_desk.ui.lists.widths import Need, share

NAME = Need(natural=220, least=168)
PLACE = Need(natural=260, least=112, spare=2)
CODE = Need(natural=100, least=100, wish=136, spare=1)
FIGURE = Need(natural=80, least=80, wish=90)


def test_what_is_left_goes_to_columns_without_a_wish():
    assert share(1000, [NAME, CODE, FIGURE]) == [774, 136, 90]


def test_air_goes_first_then_words_are_cut():
    assert share(410, [NAME, CODE, FIGURE]) == [230, 100, 80]
    assert share(360, [NAME, CODE, FIGURE]) == [180, 100, 80]


def test_what_can_be_spared_goes_before_anything_scrolls():
    assert share(340, [NAME, PLACE, CODE, FIGURE])[1] == 0
    assert share(300, [NAME, PLACE, CODE, FIGURE])[1:3] == [0, 0]
    assert share(100, [NAME, PLACE, CODE, FIGURE]) == [168, 0, 0, 80]


@given(
    st.lists(
        st.tuples(st.integers(20, 400), st.integers(0, 300), st.booleans(), st.integers(0, 3)),
        min_size=1,
        max_size=9,
    ),
    st.integers(0, 2500),
)
def test_the_room_is_filled_and_never_exceeded_without_need(columns, room):
    needs = [
        Need(
            natural=max(natural, 20), least=min(natural, 90), wish=wish if fixed else 0, spare=spare
        )
        for natural, wish, fixed, spare in columns
    ]
    widths = share(room, needs)
    shown = [(width, need) for width, need in zip(widths, needs, strict=True) if width]
    assert all(width >= need.least for width, need in shown)
    if sum(widths) > room:
        assert not any(need.spare for _, need in shown)
    elif shown:
        assert sum(widths) == room
