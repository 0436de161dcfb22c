"""Certificates as papers: what they are saved as, and how those of the register are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.papers.certificates import Certificate, CertificateStatus
from cme_desk.errors import DeskError
from cme_desk.services.attendance import orders
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates as service
from cme_desk.services.papers import files as certificate_files
from cme_desk.services.papers.files import Form, Wish
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.paper_job import Outcome, PaperWork, SavedAs
from cme_desk.ui.widgets.buttons import menu_button

_SAVE = "Save certificates"
SAVED_AS = {
    Form.ONE: SavedAs(_SAVE, [".pdf"]),
    Form.EACH: SavedAs(_SAVE, [""]),
    Form.ZIP: SavedAs(_SAVE, [".zip"]),
}
_WORDS = {
    Form.ONE: "One &PDF for all…",
    Form.EACH: "One PDF &each, in a folder…",
    Form.ZIP: "A &zip of one PDF each…",
}


def save_menu(run: Callable[[Form], None], words: str, forms: Sequence[Form]) -> QPushButton:
    """A button with a menu of what certificates can be saved as."""
    entries = [(_WORDS[form], partial(run, form)) for form in forms]
    return menu_button(words, *entries, icon="floppy-disk")[0]


def count(many: int) -> str:
    """How many certificates, in words."""
    return "1 certificate" if many == 1 else f"{many:,} certificates"


def reprint(ids: Sequence[int], order: PaperOrder, name: str, form: Form = Form.ONE) -> PaperWork:
    """Certificates of the register, exactly as issued; void ones are left out."""

    def draw(desk: Desk, progress: JobProgress, path: Path | None) -> Outcome:
        found, void = _in_force(desk, ids)
        if path is None:
            numbers = [each.number for each in orders.in_order(desk, found, order)]
            return Outcome(service.reprint(desk, numbers, progress), note=_without(void))
        wish = Wish(form=form, target=path, order=order)
        certificate_files.save(desk, found, wish, progress)
        return Outcome(many=count(len(found)), note=_without(void), written=True)

    return PaperWork(name=name, title="Drawing certificates", draw=draw)


def _in_force(desk: Desk, ids: Sequence[int]) -> tuple[list[Certificate], int]:
    """Those that may be handed out, and how many are void.

    Raises:
        DeskError: all of them are.

    """
    found = [service.get(desk, each) for each in ids]
    kept = [each for each in found if each.status is not CertificateStatus.VOID]
    if not kept:
        raise DeskError(
            "nothing-to-print",
            "All of these certificates are void, so there is nothing to print.",
            "",
            "Choose others of the list.",
        )
    return kept, len(found) - len(kept)


def _without(void: int) -> str:
    return f"{void:,} void {'one is' if void == 1 else 'ones are'} left out" if void else ""
