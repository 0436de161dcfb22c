"""The words of a Word document (.docx) as they print: body, text boxes, notes, headers, footers.

What a printed page does not show is left out: deleted text that is still tracked, hidden text,
comments and the codes of fields.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from cme_desk.readers import refusals
from cme_desk.readers.containers.archive import Archive
from cme_desk.readers.containers.safexml import attribute, descendants, gather, is_on, tree

MOST_LETTERS = 3_000_000
"""A brochure has some thousands; a book of 1,000 pages has these."""

_MAIN = "/officeDocument"
_BEFORE = ("/header",)
_AFTER = ("/diagramData", "/footnotes", "/endnotes", "/footer")
# A part that begins anew on its own line.
_BLOCKS = frozenset({"p", "tr", "footnote", "endnote"})
# What holds no text that prints: tracked deletions and moves, field codes, readings above letters,
# and the same drawing once more for older programs.
_UNSEEN = frozenset(
    {"del", "moveFrom", "delText", "delInstrText", "instrText", "rt", "Fallback", "rPrChange"}
    | {"pPrChange", "sectPrChange", "tblPrChange"}
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# The letters of Word's Symbol typeface that statements use.
_SYMBOLS = {"D2": "®", "D3": "©", "D4": "™", "E2": "®", "E3": "©", "E4": "™", "B7": "•", "2D": "-"}
_BLANKS = re.compile(r"[ \t]*\n\s*\n\s*")


def words_of(data: bytes) -> str:
    """The text of a document, paragraphs parted by a blank line.

    Raises:
        DeskError: it is broken, not safe, too large, or no Word document.

    """
    archive = Archive(data)
    main = next((path for kind, path in _related(archive, "") if kind.endswith(_MAIN)), "")
    if not main or "word" not in _kind_of(archive, main):
        raise refusals.unsupported("an office document that is no Word document")
    parts = list(_related(archive, main))
    order = [path for each in _BEFORE for kind, path in parts if kind.endswith(each)]
    order.append(main)
    order += [path for each in _AFTER for kind, path in parts if kind.endswith(each)]
    texts = [
        gather(archive.read(path), _Words).whole()
        for path in dict.fromkeys(order)
        if path in archive
    ]
    return _BLANKS.sub("\n\n", "\n\n".join(texts)).strip()


def _related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Type and path of what a part, or the whole file (""), refers to within the file."""
    folder, name = posixpath.split(part)
    found = archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if found is None:
        return
    for each in descendants(tree(found), "Relationship"):
        if attribute(each, "TargetMode") != "External":
            target = attribute(each, "Target")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            yield attribute(each, "Type"), posixpath.normpath(path).lstrip("/")


def _kind_of(archive: Archive, part: str) -> str:
    """The content type of a part."""
    listed = tree(archive.read("[Content_Types].xml"))
    for each in descendants(listed, "Override"):
        if attribute(each, "PartName").lstrip("/").casefold() == part.casefold():
            return attribute(each, "ContentType")
    return "word" if part.casefold().startswith("word/") else ""


class _Words:
    """Takes the pieces of a part, and keeps what prints."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._open: list[str] = []
        self._made: list[list[str]] = [[]]
        self._aside: list[str] = []
        self._unseen = 0
        self._hidden = False
        self._count = 0

    def whole(self) -> str:
        """All that was said."""
        return "".join(self._made[0])

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Open an element."""
        local = name.rpartition(":")[2]
        self._open.append(local)
        if local in _UNSEEN:
            self._unseen += 1
        elif local == "r":
            self._hidden = False
        elif local in ("vanish", "webHidden") and self._within("r"):
            self._hidden = is_on(_value(attributes, "val") or "1")
        elif local == "txbxContent":
            # A text box stands beside the paragraph that it is fastened to, not within it.
            self._made.append([])
        elif local == "sym":
            code = _value(attributes, "char").upper()[-2:]
            self._put(_SYMBOLS.get(code, ""))
        elif local in _SIGNS and self._within("r"):
            self._put(_SIGNS[local])

    def end(self, name: str, /) -> None:
        """Close an element."""
        local = name.rpartition(":")[2]
        self._open.pop()
        if local in _UNSEEN:
            self._unseen -= 1
        elif local == "txbxContent" and len(self._made) > 1:
            self._aside.append("".join(self._made.pop()))
        elif local in _BLOCKS:
            self._made[-1].append("\n\n")
            if len(self._made) == 1 and self._aside:
                self._made[0] += [*self._aside, "\n\n"]
                self._aside.clear()
        elif local == "tc":
            self._made[-1].append("\n")

    def text(self, piece: str, /) -> None:
        """Take text."""
        if self._open and self._open[-1] == "t":
            self._put(piece)

    def _within(self, name: str) -> bool:
        """Whether a run is being read, and not what is said of its paragraph."""
        return name in self._open[-4:]

    def _put(self, piece: str) -> None:
        if self._unseen or self._hidden:
            return
        self._count += len(piece)
        if self._count > MOST_LETTERS:
            raise refusals.too_large("It holds more text than any brochure.")
        self._made[-1].append(piece)


def _value(attributes: dict[str, str], name: str) -> str:
    """An attribute by its local name; "" for none."""
    return next((v for key, v in attributes.items() if key.rpartition(":")[2] == name), "")
