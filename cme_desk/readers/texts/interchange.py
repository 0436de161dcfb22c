"""Two old text formats of spreadsheets: SYLK (.slk) and DIF (.dif)."""

from __future__ import annotations

import re
import unicodedata

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers import refusals
from cme_desk.readers.grid import serials
from cme_desk.readers.grid.cells import whole
from cme_desk.readers.grid.facts import Grid

# How such files begin; a CSV may begin with ID as well.
SYLK = re.compile(r"ID;P[^\r\n]*[\r\n]+(?:(?:P|F|C|B|O|NN|NU|NE|NL|W|E|G)(?:;|[\r\n]|$))")
DIF = re.compile(r"TABLE\s*[\r\n]+\s*0,\s*1\s*[\r\n]")
_ESCAPE = re.compile(r"\x1bN([A-OQ])(.)|\x1b([\x20-\x2f])([\x30-\x3f])")
_ACCENTS = {
    "A": "\u0300", "B": "\u0301", "C": "\u0302", "D": "\u0303", "H": "\u0308",
    "J": "\u030a", "K": "\u0327", "O": "\u030c",
}  # fmt: skip


def _sylk_text(written: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found[1]:
            return unicodedata.normalize("NFC", found[2] + _ACCENTS.get(found[1], ""))
        code = (ord(found[3]) - 0x20) * 16 + ord(found[4]) - 0x30
        return bytes([code]).decode("cp1252", "replace")

    return _ESCAPE.sub(letter, written).replace('""', '"')


def _fields(line: str) -> list[str]:
    """Split a SYLK record at single semicolons; a doubled one is text."""
    return [part.replace("\0", ";") for part in line.replace(";;", "\0").split(";")]


def _place(text: str, known: int) -> int:
    return int(text) if text.isdecimal() and 0 < len(text) < 8 else known


class _Sylk:
    """Takes the records of a SYLK file."""

    def __init__(self, name: str) -> None:
        self.grid = Grid(name)
        self._formats: list[str] = []
        self._styles: dict[tuple[int, int], int] = {}
        self._numbers: dict[tuple[int, int], float] = {}
        self._row = self._column = 1

    def take(self, line: str) -> None:
        """Take one record."""
        kind, *fields = _fields(line)
        if kind == "P" and fields and fields[0].startswith("P"):
            self._formats.append(serials.code_kind(_sylk_text(fields[0][1:]).replace("\\", "")))
        elif kind in {"C", "F"}:
            for each in fields:
                if each[:1] == "Y":
                    self._row = _place(each[1:], self._row)
                elif each[:1] == "X":
                    self._column = _place(each[1:], self._column)
            self._fill(kind, fields)

    def _fill(self, kind: str, fields: list[str]) -> None:
        place = (self._row, self._column)
        for each in fields:
            if kind == "F" and each[:1] == "P" and each[1:].isdecimal() and len(each) < 6:
                self._styles[place] = int(each[1:])
            elif kind == "C" and each[:1] == "K":
                self._value(place, each[1:])

    def _value(self, place: tuple[int, int], written: str) -> None:
        if written.startswith('"'):
            self.grid.put(*place, _sylk_text(written[1:].removesuffix('"')))
        elif written in {"TRUE", "FALSE"}:
            self.grid.put(*place, written == "TRUE")
        elif written.startswith("#"):
            self.grid.facts.errors[place] = written
            self.grid.put(*place, written)
        else:
            try:
                self._numbers[place] = float(written)
            except ValueError:
                self.grid.put(*place, _sylk_text(written))

    def settle(self) -> None:
        """Place the numbers, whose formats are now known."""
        for place, number in self._numbers.items():
            style = self._styles.get(place, -1)
            known = 0 <= style < len(self._formats)
            kind = self._formats[style] if known else serials.NUMBER
            self.grid.put(*place, serials.typed(number, kind, date1904=False))


def read_sylk(text: str, name: str) -> Grid:
    """Read a SYLK file."""
    parser = _Sylk(name)
    for line in re.split(r"\r\n|\r|\n", text):
        if line == "E":
            break
        parser.take(line)
    parser.settle()
    return parser.grid


def read_dif(text: str, name: str) -> Grid:
    """Read a DIF file."""
    lines = re.split(r"\r\n|\r|\n", text)
    try:
        at = next(index for index, line in enumerate(lines) if line.strip() == "DATA") + 3
    except StopIteration:
        raise refusals.damaged("It ends before its data.") from None
    grid = Grid(name)
    row = column = 0
    while at + 1 < len(lines):
        kind, _, number = lines[at].partition(",")
        word = lines[at + 1].strip()
        at += 2
        while word.startswith('"') and word.count('"') % 2 and at < len(lines):
            word += "\n" + lines[at].rstrip()
            at += 1
        if kind.strip() == "-1":
            if word == "EOD":
                break
            row += 1
            column = 0
            continue
        column += 1
        value: CellValue
        if kind.strip() == "1":
            quoted = len(word) > 1 and word[0] == word[-1] == '"'
            value = word[1:-1].replace('""', '"') if quoted else word
        elif word in {"TRUE", "FALSE"}:
            value = word == "TRUE"
        elif word in {"NA", "ERROR"}:
            value = grid.facts.errors[max(row, 1), column] = "#N/A" if word == "NA" else "#ERROR!"
        else:
            try:
                value = whole(float(number))
            except ValueError:
                value = number.strip()
        grid.put(max(row, 1), column, value)
    return grid
