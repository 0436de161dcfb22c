"""Certificates as files: one PDF for all, one PDF each in a folder, or a zip of these.

A file appears under its name whole or not at all, and so does a folder: everything is written
beside it first, and what is stopped on the way is thrown away.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.file_names import distinct, file_stem
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts
from cme_desk.errors import DeskError
from cme_desk.files.kinds import PDF, ZIP
from cme_desk.files.whole import OutFile, OutFolder, Part
from cme_desk.pdf.drawing.page import Progress, draw, draw_to
from cme_desk.services.attendance import orders
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates as service
from cme_desk.services.papers.certificates import Issued
from cme_desk.services.templates.choice import TemplateChoice
from cme_desk.store import certificates as certificate_store
from cme_desk.store import tables


class Form(StrEnum):
    """What certificates are saved as."""

    ONE = "pdf"
    EACH = "folder"
    ZIP = "zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How certificates are to be saved.

    Attributes:
        form: as what.
        target: the name of the file or the folder.
        order: of the pages; of the files in a zip too.

    """

    form: Form
    target: Path
    order: PaperOrder = PaperOrder.NAME


def save(
    desk: Desk, certificates: Sequence[Certificate], wish: Wish, progress: Progress | None = None
) -> Path:
    """Write certificates, exactly as they were issued; where they are now.

    Args:
        desk: the office.
        certificates: which; those not in force have a band across that says so.
        wish: how and where.
        progress: hears of (certificates written, in all); may raise Cancelled, and nothing is left.

    Raises:
        DeskError: nothing was chosen, the target cannot be written, or one cannot be printed.

    """
    if not certificates:
        raise DeskError(
            "nothing-chosen", "No certificate is chosen.", "", "Choose at least one of the list."
        )
    with _place_of(wish) as part:
        write(desk, orders.in_order(desk, certificates, wish.order), wish.form, part, progress)
        part.publish()
    return wish.target


def issue_and_save(
    desk: Desk,
    activity_id: int,
    people: set[int] | None,
    wish: Wish,
    progress: Progress | None = None,
    *,
    early: bool = False,
) -> Issued:
    """Issue for the room or a selection, and save what was issued now and before.

    The files are written before anything is final: if they cannot be, or somebody stops it, nothing
    is issued and no file is left. Where nobody gets one there is no file either.

    Raises:
        DeskError: see `certificates.issue` and `save`.

    """
    issued: Issued | None = None
    try:
        with _place_of(wish) as part:

            def deliver(pdf: bytes) -> None:
                if wish.form is Form.ONE:
                    part.write(pdf)
                else:
                    found = [
                        each
                        for each in certificate_store.in_force(desk.store, activity_id)
                        if people is None or each.person_id in people
                    ]
                    inorder = orders.in_order(desk, found, wish.order)
                    write(desk, inorder, wish.form, part, progress)

            issued = service.issue(
                desk, activity_id, people, progress, deliver, order=wish.order, early=early
            )
            if issued.pdf:
                part.publish()
    except DeskError as error:
        if issued is None:
            raise
        # Written, and then it could not get its name.
        error.remedy = f"The certificates are issued and on file; save them again. {error.remedy}"
        raise
    return issued


def write(
    desk: Desk,
    certificates: Sequence[Certificate],
    form: Form,
    part: Part,
    progress: Progress | None,
) -> None:
    """Write certificates in the order given into a file or a folder."""
    if form is Form.ONE:
        title, author = service.titled(desk, certificates)
        choice = TemplateChoice(desk)
        pages = (page for each in certificates for page in service.layout_of(desk, each, choice))
        with part.open() as file:
            draw_to(
                file,
                pages,
                title=f"Certificates: {title}" if title else "Certificates",
                author=author,
                progress=progress,
                total=len(certificates),
            )
    elif form is Form.EACH:
        for name, pdf in _each(desk, certificates, progress):
            part.write(pdf, name)
    else:
        # A zip knows no time before 1980, where a clock that was never set may stand.
        when = max(dt.datetime.fromisoformat(desk.store.now()), dt.datetime(1980, 1, 1))
        # Stored as they are: PDFs are packed in themselves already.
        with part.open() as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, pdf in _each(desk, certificates, progress):
                archive.writestr(zipfile.ZipInfo(name, when.timetuple()[:6]), pdf)


def _place_of(wish: Wish) -> OutFile:
    """Where the certificates are written, looked at before the work."""
    if wish.form is Form.EACH:
        return OutFolder(wish.target)
    return OutFile(wish.target, ZIP if wish.form is Form.ZIP else PDF)


def suggested_name(desk: Desk, certificate: Certificate) -> str:
    """A name, without ending, for one certificate."""
    return next(_names(desk, [certificate]))


def _each(
    desk: Desk, certificates: Sequence[Certificate], progress: Progress | None
) -> Iterator[tuple[str, bytes]]:
    """Each certificate as a PDF of its own, with the name of its file."""
    choice = TemplateChoice(desk)
    for done, (each, name) in enumerate(
        zip(certificates, _names(desk, certificates), strict=True), start=1
    ):
        facts = CertificateFacts.from_json(each.facts)
        title = f"{facts.kind.words} {each.number}: {facts.name}"
        pages = service.layout_of(desk, each, choice)
        yield f"{name}.pdf", draw(pages, title=title, author=facts.provider)
        if progress is not None:
            progress(done, len(certificates))


def _names(desk: Desk, certificates: Sequence[Certificate]) -> Iterator[str]:
    """Names such as "Delgado, Robert J - 2027-00118": sorted by name, and never twice."""
    known = tables.people.by_ids(desk.store, [each.person_id for each in certificates])

    def stems() -> Iterator[str]:
        for each in certificates:
            person = known[each.person_id]
            yield file_stem(person.sort_name, keep=f" - {each.number}", otherwise="Certificate")

    return distinct(stems())
