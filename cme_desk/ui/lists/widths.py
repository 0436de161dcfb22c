"""How wide the columns of a table are: what each needs, shared out over the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one column needs, in pixels.

    Attributes:
        natural: what its head and its rows take, uncut.
        least: what it can do with; its words are cut then.
        wish: what it has where there is room; 0 takes a share of what is left.
        spare: columns with the highest number go first where there is no room; 0 never goes.

    """

    natural: int
    least: int
    wish: int = 0
    spare: int = 0


def share(room: int, needs: Sequence[Need]) -> list[int]:
    """The width of each column; 0 for one that there is no room for.

    Nothing scrolls sideways while columns can be spared. What is left over goes to those without a
    wish, by what they need; where it does not suffice for their words, these are cut alike.
    """
    shown = list(range(len(needs)))
    while sum(needs[place].least for place in shown) > room:
        spared = max(shown, key=lambda place: (needs[place].spare, place), default=None)
        if spared is None or not needs[spared].spare:
            break
        shown.remove(spared)
    widths = [0] * len(needs)
    for place in shown:
        widths[place] = max(needs[place].natural, needs[place].wish)
    if sum(widths) > room:
        # The columns' own air goes before any words are cut.
        for place in shown:
            widths[place] = needs[place].natural
    if sum(widths) > room:
        _cut(room, needs, widths, shown)
    left_over = max(room - sum(widths), 0)
    taking = [place for place in shown if not needs[place].wish] or shown[:1]
    whole = sum(widths[place] for place in taking) or 1
    for place in taking:
        part = left_over * widths[place] // whole
        left_over -= part
        whole -= widths[place]
        widths[place] += part
    return widths


def _cut(room: int, needs: Sequence[Need], widths: list[int], shown: Sequence[int]) -> None:
    """Take what is too much from each column, by how much it could give, down to its least."""
    over = sum(widths) - room
    can_give = {place: widths[place] - needs[place].least for place in shown}
    whole = sum(can_give.values())
    for place, can in can_give.items():
        if whole <= 0:
            return
        given = min(can, -(-over * can // whole))
        widths[place] -= given
        over -= given
        whole -= can
