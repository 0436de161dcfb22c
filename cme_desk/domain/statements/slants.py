"""What of a web page is in italics, as far as the page itself says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from cme_desk.domain.statements.findings import Finding, said
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording.rules import WHOLE

_PAGE = re.compile(
    r"</(?:p|i|em|b|strong|span|div|h[1-6]|td|li|ul|table|body|html|cite)\s*>", re.IGNORECASE
)
_SLANTED = frozenset({"i", "em", "cite", "var", "dfn", "address"})
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_STYLE = re.compile(r"font(?:-style)?\s*:[^;}]*\b(italic|oblique|normal)\b", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


class _Reader(HTMLParser):
    """Notes where italics begin and end, by places of the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.spans: list[tuple[int, int]] = []
        self.elsewhere = False
        self._rules: dict[str, bool] = {}
        self._open: list[tuple[str, bool]] = []
        self._in_style = False
        self._begun: int | None = None
        self._lines = [0, *(each.end() for each in re.finditer("\n", source))]
        self.feed(source)
        self.close()
        self._turn(len(source), slanted=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._in_style = True
        if tag == "link" and "stylesheet" in given.get("rel", "").casefold():
            self.elsewhere = True
        if tag in _EMPTY:
            return
        slanted = self._open[-1][1] if self._open else False
        slanted = slanted or tag in _SLANTED
        called = [tag, *(f".{each}" for each in given.get("class", "").split())]
        for each in [*called, *(f"{tag}{name}" for name in called[1:]), f"#{given.get('id', '')}"]:
            slanted = self._rules.get(each, slanted)
        if own := _STYLE.search(given.get("style", "")):
            slanted = own[1].casefold() != "normal"
        self._open.append((tag, slanted))
        self._turn(self._place(), slanted=slanted)

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False
        if not any(each == tag for each, _ in self._open):
            return
        while self._open.pop()[0] != tag:
            pass
        self._turn(self._place(), slanted=self._open[-1][1] if self._open else False)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            for names, body in _RULE.findall(data):
                if found := _STYLE.search(body):
                    for name in names.split(","):
                        self._rules[name.strip().casefold()] = found[1].casefold() != "normal"

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _turn(self, at: int, *, slanted: bool) -> None:
        if slanted and self._begun is None:
            self._begun = at
        elif not slanted and self._begun is not None:
            self.spans.append((self._begun, at))
            self._begun = None


def shown(source: str) -> list[tuple[int, int]] | None:
    """Where a text's italics are; None where it does not tell: no web page, or styled elsewhere."""
    if not _PAGE.search(source):
        return None
    reader = _Reader(source)
    return None if reader.elsewhere else reader.spans


def phrases(tidy: Tidy, slanted: list[tuple[int, int]] | None) -> Iterator[Finding]:
    """Where AMA's phrase is not in italics, in a text that tells."""
    if slanted is None:
        return
    for found in WHOLE.finditer(tidy.text):
        # By the last letter's own place: behind it a tag may end before the next one.
        start, last = tidy.place(*found.span())[0], tidy.place(found.end() - 1, found.end())[0]
        if not any(begin <= start and last < stop for begin, stop in slanted):
            yield said("not-italic", words=found.group()).at(tidy, *found.span())
