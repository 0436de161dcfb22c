"""Certificate templates: the page, its boxes in millimetres, and the blanks that facts fill.

A template is data: it ships as JSON, an office makes its own, and one travels as a single file with
its pictures inside. What is drawn from it is the business of `cme_desk.pdf`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.templates.reading import (
    MOST_BOXES,
    MOST_PICTURES,
    bearable,
    list_of,
    number_of,
    parts_of,
    text_of,
)
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date
from cme_desk.errors import DeskError

TEMPLATE_VERSION = 1
"""Written into a template's file, so that an older program refuses a newer one kindly."""

BLANK = re.compile(r"\{([a-z0-9_]+)\}")
"""A blank in a box's text: `{title}`."""

OFFICE_LOGO = "office-logo"
"""The picture of an image box that shows the office's own logo, whatever it is that day."""


class BoxKind(StrEnum):
    """What a box shows."""

    TEXT = "text"
    RULE = "rule"
    FRAME = "frame"
    QR = "qr"
    SIGNATURE = "signature"
    IMAGE = "image"


class FontRole(StrEnum):
    """Typefaces by the part they play; italic comes from the box or from the markup."""

    SERIF = "serif"
    SERIF_BOLD = "serif-bold"
    SANS = "sans"
    SANS_BOLD = "sans-bold"


class Align(StrEnum):
    """Where the lines stand between left and right."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class VerticalAlign(StrEnum):
    """Where the lines stand between top and bottom."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class PageSize(StrEnum):
    """Paper."""

    LETTER = "letter"
    A4 = "a4"


class Orientation(StrEnum):
    """Which side of the paper lies at the bottom."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


_PAPER_MM = {PageSize.LETTER: (215.9, 279.4), PageSize.A4: (210.0, 297.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One rectangle of the page; measured in millimetres from the upper left corner.

    Attributes:
        id: unique in the template, named in problems ("title").
        label: what a coordinator calls it ("title of the activity"); the id if empty.
        kind: what it shows.
        x: left edge, mm.
        y: upper edge, mm.
        width: mm; a rule is drawn along the longer side of its box.
        height: mm.
        text: markup with `{blanks}`; for text only.
        font: typeface.
        italic: the whole text in italics; marked runs stay italic.
        size: points.
        min_size: points; text is made smaller down to this, then it is a problem.
        single_line_min: points; one line is kept down to this size before text is wrapped.
            0: text is wrapped first, then made smaller.
        align: left, center, right.
        valign: top, middle, bottom.
        leading: distance of lines, as a multiple of the size.
        paragraph_gap: extra distance between paragraphs, as a multiple of the size.
        max_lines: 0 for as many as fit.
        tracking: extra distance of letters, as a multiple of the size.
        colour: "#rrggbb" of text, rule, frame or code.
        thickness: mm, of a rule, a frame or a signature's line.
        picture: name of one of the template's pictures, for an image.
        nth: which signature, counted from 1; 0 for all of them side by side.

    """

    id: str
    label: str = ""
    kind: BoxKind = BoxKind.TEXT
    x: float
    y: float
    width: float
    height: float
    text: str = ""
    font: FontRole = FontRole.SERIF
    italic: bool = False
    size: float = 11.0
    min_size: float = 7.0
    single_line_min: float = 0.0
    align: Align = Align.CENTER
    valign: VerticalAlign = VerticalAlign.TOP
    leading: float = 1.3
    paragraph_gap: float = 0.4
    max_lines: int = 0
    tracking: float = 0.0
    colour: str = "#000000"
    thickness: float = 0.2
    picture: str = ""
    nth: int = 0

    @property
    def title(self) -> str:
        """What problems call it."""
        return self.label or self.id.replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A logo, a background or a scanned signature, carried inside the template.

    Attributes:
        name: what a box calls it.
        data: a PNG, a JPEG, or a PDF whose first page is drawn, as lines and not as dots. A page
            that fills the paper is the picture of a box as large as the paper, before all others;
            `cme_desk.pdf.foreign.outside` makes the bytes from any picture or PDF.

    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How a certificate looks. The order of the boxes is the order in which they are read."""

    id: str
    name: str
    page: PageSize = PageSize.LETTER
    orientation: Orientation = Orientation.LANDSCAPE
    boxes: tuple[Box, ...]
    pictures: tuple[Picture, ...] = ()
    version: int = TEMPLATE_VERSION

    @property
    def page_mm(self) -> tuple[float, float]:
        """Width and height of the page in millimetres."""
        short, long = _PAPER_MM[self.page]
        return (short, long) if self.orientation is Orientation.PORTRAIT else (long, short)

    def picture(self, name: str) -> Picture | None:
        """Find a picture by its name."""
        return next((each for each in self.pictures if each.name == name), None)

    @property
    def shows_office_logo(self) -> bool:
        """Whether one of its boxes is for the office's own logo."""
        return any(box.picture == OFFICE_LOGO for box in self.boxes if box.kind is BoxKind.IMAGE)

    def to_json(self) -> str:
        """Write it as a file, defaults too: it looks the same when a later program has others."""
        parts: dict[str, Any] = {
            "version": self.version,
            "id": self.id,
            "name": self.name,
            "page": self.page,
            "orientation": self.orientation,
            "boxes": [asdict(box) for box in self.boxes],
        }
        if self.pictures:
            parts["pictures"] = [
                {"name": each.name, "data": base64.b64encode(each.data).decode("ascii")}
                for each in self.pictures
            ]
        return json.dumps(parts, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Template:
        """Read what `to_json` wrote, or what a person wrote by hand.

        Raises:
            DeskError: it is not a template, it is damaged, or a newer program wrote it.

        """
        try:
            parts = json.loads(text)
            version = parts["version"]
            if isinstance(version, int) and version > TEMPLATE_VERSION:
                raise DeskError(
                    "newer-template",
                    "This certificate template was made by a newer version of the program.",
                    f"It is of version {version}; this program knows up to {TEMPLATE_VERSION}.",
                    "Update the program, or choose another template.",
                )
            boxes = tuple(read_box(each) for each in list_of(parts["boxes"], "boxes", MOST_BOXES))
            bearable(box.text for box in boxes)
            return cls(
                id=text_of(parts["id"], "id"),
                name=text_of(parts["name"], "name"),
                page=PageSize(parts.get("page", PageSize.LETTER)),
                orientation=Orientation(parts.get("orientation", Orientation.LANDSCAPE)),
                boxes=boxes,
                pictures=tuple(
                    Picture(name=text_of(each["name"], "name"), data=_bytes(each["data"]))
                    for each in list_of(parts.get("pictures", []), "pictures", MOST_PICTURES)
                ),
                version=int(number_of(version, "version")),
            )
        # JSON with thousands of brackets in each other ends in a RecursionError.
        except (KeyError, TypeError, ValueError, RecursionError) as trouble:
            raise DeskError(
                "bad-template",
                "This file is not a certificate template, or it is damaged.",
                "Something that every template has is not in it, or cannot be read.",
                "Choose another file, or export the template again where it came from.",
            ) from trouble


_KINDS: dict[str, type] = {
    "kind": BoxKind,
    "font": FontRole,
    "align": Align,
    "valign": VerticalAlign,
}


def read_box(parts: dict[str, Any]) -> Box:
    """Read a box; numbers may be whole, words must be known."""
    return Box(**parts_of(parts, fields(Box), _KINDS))


def _bytes(text: object) -> bytes:
    """Read a picture's bytes."""
    if not isinstance(text, str):
        raise ValueError("a picture is no text")  # noqa: TRY004 - one kind of trouble for a file
    return base64.b64decode(text, validate=True)


def template_hash(template: Template) -> str:
    """Tell two looks apart: SHA-256 of all that matters for the drawing, its id and name not."""
    parts = asdict(template)
    for key in ("id", "name"):
        del parts[key]
    for picture in parts["pictures"]:
        picture["data"] = hashlib.sha256(picture["data"]).hexdigest()
    for box in parts["boxes"]:  # 1 and 1.0 are the same place
        box |= {each.name: float(box[each.name]) for each in fields(Box) if each.type == "float"}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


_MARKUP_FIELDS = ("opening", "participation", "place_and_date", "award")
_PLAIN_FIELDS = tuple(
    each.name
    for each in fields(CertificateFacts)
    if each.type == "str" and each.name not in {*_MARKUP_FIELDS, "sort_name"}
)
FIELDS: tuple[str, ...] = (
    *_PLAIN_FIELDS,
    *_MARKUP_FIELDS,
    "heading",
    "issued",
    "statements",
)
"""The names that may stand in a box's text as `{name}`."""


def field_values(facts: CertificateFacts) -> dict[str, str]:
    """Give every field its text as markup; paragraphs are divided by a line feed."""
    values = {key: escape(getattr(facts, key)) for key in _PLAIN_FIELDS}
    values |= {key: getattr(facts, key) for key in _MARKUP_FIELDS}
    values["heading"] = escape(facts.kind.words)
    values["issued"] = long_date(facts.issued_on) if facts.issued_on else ""
    values["statements"] = "\n".join(each for each in facts.statements if each.strip())
    return values


def fill_box(box: Box, values: dict[str, str]) -> str:
    """Fill a box's blanks; "" if it has blanks and every one of them is empty.

    A blank of an unknown name is left as it stands; `template_problems` has named it.
    """
    names = [name for name in BLANK.findall(box.text) if name in values]
    if names and not any(values[name].strip() for name in names):
        return ""
    return BLANK.sub(lambda found: values.get(found.group(1), found.group(0)), box.text)
