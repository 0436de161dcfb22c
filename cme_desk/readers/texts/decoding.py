"""Bytes of a text file to text: how its letters are stored, told or guessed, and mended."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from cme_desk.domain.intake.sheets import Note
from cme_desk.readers import refusals
from cme_desk.readers.grid.mending import twice_encoded
from cme_desk.vocabularies import vocabulary, words

# In this order: the mark of UTF-32 begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_SAMPLE = 200_000
_LISTS = vocabulary("encodings")
_WESTERN = words(_LISTS["western"])
_DOUBTFUL = words(_LISTS["doubtful"])
_OF_WINDOWS: dict[str, str] = _LISTS["of_windows"]
_EASTERN = words(_LISTS["eastern"])
_MOST_STRAYS = 2
"""Letters that a Western list may hold by chance: a guess needs more that are its own."""

_C1 = re.compile(rb"[\x80-\x9f]")
_STRONG = 0.9
_CP1252_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")
# Not counted: Ctrl-Z of DOS, ESC of SYLK, and 28 to 31, with which some programs separate.
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was stored in, and what was odd about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file; DeskError if it is no text."""
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _tidied(data[len(mark) :].decode(codec, "replace"), name)
    wide = _without_mark(data)
    if wide:
        return _tidied(data.decode(wide, "replace"), "utf-16")
    if _is_binary(data):
        raise refusals.not_a_spreadsheet("a file of an unknown kind")
    notes: list[Note] = []
    if b"\0" in data:
        data = data.replace(b"\0", b"")
        notes.append(
            Note(
                reference="nul-characters",
                message="The file held invisible NUL characters, which were left out.",
            )
        )
    try:
        return _tidied(data.decode("utf-8"), "utf-8", notes)
    except UnicodeDecodeError:
        return _guessed(data, notes)


def _without_mark(data: bytes) -> str:
    """Name the UTF-16 order that the place of zero bytes shows; "" for none."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Letters of Western names have a zero for every second byte; others may stand among them.
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    """True if there are more control characters than stray ones in a text."""
    sample = data[:65_536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    zeros = sample.count(0)
    return controls > len(sample) * 0.02 or zeros > len(sample) * 0.3


def _guessed(data: bytes, notes: list[Note]) -> Decoded:
    """Decode bytes that are not UTF-8 throughout."""
    mixed = _mixed(data)
    if mixed is not None:
        notes.append(
            Note(
                reference="mixed-encodings",
                message="Most of the file is stored as UTF-8, some lines are not; those were read "
                "as Western European. Please check names with accents.",
            )
        )
        return _tidied(mixed, "utf-8", notes)
    encoding = _eight_bit(data)
    text = data.decode(encoding, "replace")
    if "\ufffd" in text:
        encoding = "cp1252"
        text = _as_cp1252(data)
    notes.append(_guess_note(text, encoding))
    return _tidied(text, encoding, notes)


def _mixed(data: bytes) -> str | None:
    """Decode line by line if most lines with high bytes are UTF-8; None if not."""
    good = bad = 0
    lines: list[str] = []
    for line in data.splitlines(keepends=True):
        if line.isascii():
            lines.append(line.decode("ascii"))
            continue
        try:
            lines.append(line.decode("utf-8"))
            good += 1
        except UnicodeDecodeError:
            lines.append(_as_cp1252(line))
            bad += 1
    return "".join(lines) if good > bad else None


def _as_cp1252(data: bytes) -> str:
    """Decode as Windows does, which gives its five undefined bytes a meaning as well."""
    return "".join(
        part.decode("latin-1") if part[:1] and part[0] in _CP1252_HOLES else part.decode("cp1252")
        for part in re.split(rb"([\x81\x8d\x8f\x90\x9d])", data)
    )


def _eight_bit(data: bytes) -> str:
    """Guess an encoding; an American office's file is cp1252 unless much speaks against it."""
    # Only the old Mac OS ends lines with CR alone; such lists are still about.
    if b"\r" in data and b"\n" not in data:
        return "mac_roman"
    import chardet  # noqa: PLC0415 - slow to load, and seldom needed

    guess = chardet.detect(data[:_SAMPLE])
    name, sure = str(guess.get("encoding") or ""), float(guess.get("confidence") or 0.0)
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    if not name or plain in _WESTERN or plain in _DOUBTFUL:
        if _is_macintosh(data):
            return "mac_roman"
        # Bytes that mean nothing in cp1252 speak for another page.
        holes = _CP1252_HOLES & set(data)
        strong = sure >= _STRONG or holes or _has_signs_in_words(data)
        strong = strong or (guess.get("language") in _EASTERN and _differs(data, name))
        if plain not in _DOUBTFUL or not strong:
            return "cp1252"
    if plain in _OF_WINDOWS and _C1.search(data):
        return _OF_WINDOWS[plain]
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


# Bytes that are accented letters in Mac OS Roman, but signs or misplaced capitals in cp1252.
_MAC_LETTERS = re.compile(
    rb"[a-z][\x8a\x8c\x8e\x9f]|[A-Za-z][\x81\x83\x84\x86-\x8b\x8d\x8f\x90\x98\x9b\x9d]"
)
_WESTERN_LETTERS = re.compile(rb"[A-Za-z][\xc0-\xd1\xd6-\xff]|[\xc0-\xd1\xd6-\xff][A-Za-z]")
_SIGNS_IN_WORDS = re.compile(
    "[a-z][\u00a1-\u00a9\u00ac-\u00b6\u00b8\u00b9\u00bc-\u00bf\u00d7\u00f7]|[\u00a3\u00a5\u00af\u00bc][a-z]"
)


def _is_macintosh(data: bytes) -> bool:
    """True if letters lie where an old Macintosh puts them, and none where Windows does."""
    return _MAC_LETTERS.search(data) is not None and _WESTERN_LETTERS.search(data) is None


def _differs(data: bytes, name: str) -> bool:
    """True if more than a few different letters are others by the guess than in cp1252."""
    high = {byte for byte in data[:_SAMPLE] if byte >= 0xC0}
    try:
        own = [each for each in high if bytes([each]).decode(name) != chr(each)]
    except (LookupError, UnicodeDecodeError):
        return False
    return len(own) > _MOST_STRAYS


def _has_signs_in_words(data: bytes) -> bool:
    """True if cp1252 would put signs inside words ("£ukasz"), as it does to Polish."""
    return _SIGNS_IN_WORDS.search(_as_cp1252(data[:_SAMPLE])) is not None


# No name has more letters before its accent. Without a bound, a file of which nothing is a word,
# such as a picture, would take hours.
_ACCENTED = re.compile(r"\w{0,60}[\u0080-\uffff][\w’'-]*")


def _guess_note(text: str, encoding: str) -> Note:
    words = (found[0] for found in islice(_ACCENTED.finditer(text), 200))
    shown = ", ".join(f"“{word}”" for word in dict.fromkeys(words) if len(word) > 1)[:80]
    message = f"The file does not say how its letters are stored; it was read as {encoding}."
    if shown:
        message += f" Please check names such as {shown}."
    return Note(reference="encoding-guessed", message=message)


def _tidied(text: str, encoding: str, notes: list[Note] | None = None) -> Decoded:
    """Drop marks and end signs, and mend text that was encoded twice."""
    notes = list(notes or ())
    # Ctrl-Z ends the text files of DOS programs.
    text = text.removeprefix("\ufeff").rstrip("\x1a").replace("\0", "")
    mended, count = twice_encoded(text)
    if count:
        text = mended
        notes.append(
            Note(
                reference="mended-text",
                message=f"Garbled letters (like “Ã©” for “é”) were put right in {count:,} "
                f"place{'s' if count != 1 else ''}.",
            )
        )
    return Decoded(text, encoding, tuple(notes))
