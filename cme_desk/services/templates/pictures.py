"""Pictures of templates and of the office: filed beside the office, named by what is in them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from cme_desk.domain.office.history import Changes
from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.domain.templates.reading import MOST_PICTURES
from cme_desk.domain.templates.template import OFFICE_LOGO, BoxKind, Picture, Template
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.outside import picture_to_keep
from cme_desk.services.desk import Desk
from cme_desk.store import documents as document_store
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation

_KIND = "picture"
_OFFICE_PICTURES = {
    "logo": "the office's logo",
    "signature": "the first signature",
    "second_signature": "the second signature",
}
"""Fields of the office that hold the SHA-256 of a picture, and what it is."""


checked = picture_to_keep
"""For the window, which may not ask the floor of PDFs itself."""


def content_of(store: Store, template: Template) -> str:
    """A template as it is kept: pictures filed and named by their SHA-256. In an operation.

    Raises:
        DeskError: it is larger than what may be read again, or a picture cannot be filed.

    """
    content = replace(template, pictures=()).to_json()
    why, remedy = "", "Take some of it away."
    try:
        Template.from_json(content)
    except DeskError as trouble:
        why = trouble.why
    if not why and len(template.pictures) > MOST_PICTURES:
        why, remedy = f"It has more than {MOST_PICTURES} pictures.", "Take some of them away."
    if why:
        raise DeskError(
            "template-too-large",
            f"The template “{template.name}” cannot be kept as it is.",
            why,
            remedy,
        )
    bare = json.loads(content)
    if template.pictures:
        bare["pictures"] = [
            {"name": each.name, "sha256": _filed(store, each.data, f"{template.name}: {each.name}")}
            for each in template.pictures
        ]
    return json.dumps(bare, ensure_ascii=False)


def template_of(store: Store, record: CertificateTemplate) -> Template:
    """A template as it is drawn: with its pictures' bytes.

    Raises:
        DeskError: a picture is not on file any more, or the template is damaged.

    """
    bare = json.loads(record.content)
    named = bare.pop("pictures", [])
    template = Template.from_json(json.dumps(bare))
    return replace(
        template,
        id=record.code,
        name=record.name,
        pictures=tuple(
            Picture(name=each["name"], data=_bytes(store, each["sha256"], record.name))
            for each in named
        ),
    )


def with_logo(desk: Desk, template: Template) -> Template:
    """The template with the office's own logo in it; where there is none, without its box."""
    if not template.shows_office_logo or template.picture(OFFICE_LOGO) is not None:
        return template
    logo = office_logo(desk)
    if logo is not None:
        pictures = (*template.pictures, Picture(name=OFFICE_LOGO, data=logo))
        return replace(template, pictures=pictures)
    kept = (
        each
        for each in template.boxes
        if each.kind is not BoxKind.IMAGE or each.picture != OFFICE_LOGO
    )
    return replace(template, boxes=tuple(kept))


def office_logo(desk: Desk) -> bytes | None:
    """The office's logo; None if it has none, or it is not on file."""
    sha256 = desk.office.logo
    return document_store.content_by_sha(desk.store, sha256) if sha256 else None


def set_office_picture(desk: Desk, which: str, data: bytes | None) -> Changes:
    """Keep the office's logo or one of its signatures; None takes it away.

    Raises:
        DeskError: it is too large, damaged, or of no kind that can be printed.

    """
    words = _OFFICE_PICTURES[which]
    picture = checked(data) if data is not None else None
    sentence = f"Changed {words}" if picture else f"Took away {words}"
    with operation(desk.store, "change office picture", sentence) as doing:
        sha256 = "" if picture is None else hashlib.sha256(picture).hexdigest()
        if sha256 != getattr(desk.office, which):
            if picture is not None:
                _filed(desk.store, picture, words)
            changed: dict[str, Any] = {which: sha256}
            tables.offices.change(desk.store, replace(desk.office, **changed))
    return doing.changes


def _filed(store: Store, data: bytes, name: str) -> str:
    """File a picture, unless it is filed under this name already; its SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = tables.documents.find(store, sha256=sha256, name=name)
    if known is None or document_store.content_by_sha(store, sha256) is None:
        document_store.file_away(store, content=data, kind=_KIND, name=name)
    return sha256


def _bytes(store: Store, sha256: str, name: str) -> bytes:
    found = document_store.content_by_sha(store, sha256)
    if found is None:
        raise DeskError(
            "picture-missing",
            f"A picture of the template “{name}” is not on file.",
            f"The folder “{store.documents.name}” belongs beside the office file.",
            "Restore the folder from a backup, or choose the picture again in the template.",
        )
    return found
