"""What a coordinator calls the parts of a template."""

from __future__ import annotations

from cme_desk.domain.templates.template import Align, Box, BoxKind, FontRole, VerticalAlign

KINDS: dict[BoxKind, str] = {
    BoxKind.TEXT: "Text",
    BoxKind.SIGNATURE: "Signatures",
    BoxKind.QR: "QR code",
    BoxKind.IMAGE: "Picture",
    BoxKind.RULE: "Line or bar",
    BoxKind.FRAME: "Frame",
}

ICONS: dict[BoxKind, str] = {
    BoxKind.TEXT: "text-t",
    BoxKind.SIGNATURE: "pen-nib",
    BoxKind.QR: "qr-code",
    BoxKind.IMAGE: "image",
    BoxKind.RULE: "minus",
    BoxKind.FRAME: "square",
}

FONTS: dict[FontRole, str] = {
    FontRole.SERIF: "Serif",
    FontRole.SERIF_BOLD: "Serif, bold",
    FontRole.SANS: "Sans",
    FontRole.SANS_BOLD: "Sans, bold",
}

ALIGNS: dict[Align, str] = {
    Align.LEFT: "Left",
    Align.CENTER: "Middle",
    Align.RIGHT: "Right",
}

VALIGNS: dict[VerticalAlign, str] = {
    VerticalAlign.TOP: "Top",
    VerticalAlign.MIDDLE: "Middle",
    VerticalAlign.BOTTOM: "Bottom",
}

SIGNERS: dict[int, str] = {
    0: "All who sign, side by side",
    1: "The first who signs",
    2: "The second who signs",
    3: "The third who signs",
}

FIELDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "The learner",
        (("name", "Name and credentials"),),
    ),
    (
        "The activity",
        (
            ("title", "Title"),
            ("format", "Learning format"),
            ("location", "Place"),
            ("date_text", "Date or dates"),
            ("activity_code", "The office's code of it"),
        ),
    ),
    (
        "The credit",
        (
            ("award", "Sentence of credit"),
            ("credits", "Credits claimed, as a number"),
            ("credit_label", "Type of credit"),
            ("statements", "Accreditation and other statements"),
        ),
    ),
    (
        "Sentences",
        (
            ("opening", "“… certifies that”"),
            ("participation", "“has participated in … titled”"),
            ("place_and_date", "“at … on …”"),
        ),
    ),
    (
        "The certificate",
        (
            ("heading", "Certificate of Completion or of Participation"),
            ("provider", "Accredited provider"),
            ("number", "Number"),
            ("issued", "Date of issue"),
            ("issued_on", "Date of issue, as 2027-01-15"),
            ("completed_on", "Date of completion, as 2027-01-14"),
            ("verify_code", "Verify code"),
        ),
    ),
)
"""Every blank by the name that a coordinator knows it by, in groups."""


def heading(box: Box) -> str:
    """What a list calls a box: "Title of the activity"."""
    words = box.title.removeprefix("the ").removeprefix("a ") or box.title
    return words[:1].upper() + words[1:]
