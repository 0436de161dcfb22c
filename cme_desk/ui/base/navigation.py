"""Where in the window one is: addresses of pages, and the trail back and forward. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Address:
    """A place in the window, written "activity/12/attendance".

    Attributes:
        page: the key of the page.
        record: the record it shows, if it shows one.
        tab: the tab of the record's page; "" for its first.
        detail: what else the page needs to know, such as the path of a file to import. It is not
            part of the written form.

    """

    page: str
    record: int | None = None
    tab: str = ""
    detail: str = ""

    def __str__(self) -> str:
        """Write it."""
        parts = [self.page]
        if self.record is not None or self.tab:
            parts.append("" if self.record is None else str(self.record))
        if self.tab:
            parts.append(self.tab)
        return "/".join(parts)

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read what `str` wrote."""
        page, _, rest = text.partition("/")
        record, _, tab = rest.partition("/")
        return cls(page, int(record) if record else None, tab)

    def at_tab(self, tab: str) -> Address:
        """The same record's other tab."""
        return replace(self, tab=tab)


class Crumb(NamedTuple):
    """One step of the path shown in the top bar; without an address it is where one is."""

    words: str
    address: Address | None = None


class Trail:
    """The places visited, for back and forward."""

    def __init__(self) -> None:
        """Begin nowhere."""
        self._places: list[Address] = []
        self._at = -1

    @property
    def current(self) -> Address | None:
        """Where one is."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one has come back from somewhere."""
        return self._at < len(self._places) - 1

    def visit(self, address: Address) -> None:
        """Go somewhere new: what lay ahead is forgotten. The same place twice is one place."""
        if address == self.current:
            return
        self._places = [*self._places[: self._at + 1], address][-_LONGEST:]
        self._at = len(self._places) - 1

    def amend(self, address: Address) -> None:
        """Change where one is without adding a place: another tab of the same record."""
        if self._places:
            self._places[self._at] = address

    def back(self) -> Address | None:
        """Go back; None if there is nowhere to go."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> Address | None:
        """Go forward; None if there is nowhere to go."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.current

    def clear(self) -> None:
        """Forget everything."""
        self._places, self._at = [], -1
