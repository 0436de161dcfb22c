"""Documents: files kept with the office, named by what is in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that is kept as evidence; its bytes lie beside the office file, named by sha256.

    Attributes:
        kind: "sign-in sheet", "certificates", ...
        name: the name it came with.
        size: bytes.
        filed_at: local ISO date-time.

    """

    id: int = 0
    uid: str = ""
    activity_id: int | None = None
    kind: str
    name: str
    sha256: str
    size: int
    filed_at: str
