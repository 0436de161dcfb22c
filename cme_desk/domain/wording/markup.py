"""Text with {blanks} and *italic* runs, as statements and templates are kept.

What is put into a blank is escaped before, so that an asterisk in a title stays an asterisk.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_BLANK = re.compile(r"\{([a-z_]+)\}")


_MARKUP = re.compile(r"\\(.)|\*", re.DOTALL)


def escape(text: str) -> str:
    """Make plain text safe inside markup."""
    return text.replace("\\", "\\\\").replace("*", "\\*")


def plain(markup: str) -> str:
    """Drop the marks and keep the words, for the clipboard and for search."""
    return _MARKUP.sub(lambda found: found.group(1) or "", markup)


def fill(template: str, **blanks: str) -> str:
    """Fill a template; the values are markup already.

    A name that ends in a period ("Harbor, Inc.") brings the sentence's own along.

    Raises:
        KeyError: the template has a blank of a name that is not known.

    """

    def value(found: re.Match[str]) -> str:
        words = blanks[found.group(1)]
        stop = words.endswith(".") and template[found.end() : found.end() + 1] == "."
        return words[:-1] if stop else words

    return _BLANK.sub(value, _without_empty(template, blanks))


def _without_empty(template: str, blanks: Mapping[str, str]) -> str:
    """A template without the parts between commas that would say nothing: a place there is not."""
    for name in _BLANK.findall(template):
        if not blanks[name]:
            template = template.replace(f", {{{name}}},", ",")
    return template


def runs(markup: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is in italics."""
    pieces: list[tuple[str, bool]] = []
    italic = False
    rest = 0
    for found in _MARKUP.finditer(markup):
        pieces.append((markup[rest : found.start()] + (found.group(1) or ""), italic))
        italic ^= not found.group(1)
        rest = found.end()
    pieces.append((markup[rest:], italic))
    return [(words, slanted) for words, slanted in pieces if words]


def rich(markup: str) -> str:
    """The same as HTML, for the screen and the clipboard: italics as <i>, the rest escaped."""
    text = "".join(
        f"<i>{html.escape(words)}</i>" if italic else html.escape(words)
        for words, italic in runs(markup)
    )
    return text.replace("</i><i>", "")
