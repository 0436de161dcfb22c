"""A certificate template as the office keeps it: a record around the template's own file."""

from __future__ import annotations

from dataclasses import dataclass

USUAL = "classic"
"""The code of the shipped template that is taken where the office chose none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateTemplate:
    """A template in the office's list.

    Attributes:
        code: short stable name, unique ("classic").
        name: as the list shows it.
        content: the template as JSON, as `Template.to_json` writes it, but each picture named by
            the SHA-256 under which its bytes are on file in place of the bytes.
        shipped: whether it came with the program; what an office changes is a copy.
        in_use: whether it is offered.

    """

    id: int = 0
    uid: str = ""
    code: str
    name: str
    content: str
    shipped: bool = False
    in_use: bool = True
