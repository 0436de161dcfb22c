"""One certificate: as it was issued, to print again, to save, and to void."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers.certificates import Certificate, CertificateFacts, CertificateStatus
from cme_desk.errors import DeskError
from cme_desk.queries import expected, register
from cme_desk.services.papers import certificates as service
from cme_desk.services.papers import files as certificate_files
from cme_desk.services.papers import reissue
from cme_desk.services.papers.reissue import Reissued
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import FormDialog
from cme_desk.ui.fields.form import Field
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.papers.register import TONES, differs
from cme_desk.ui.papers.reissue_dialog import ReissueDialog
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.paper import PaperView


class CertificatePage(Page):
    """One certificate of the register. Enter prints it: somebody may be standing there."""

    title = "Certificate"

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says which is shown."""
        super().__init__(context)
        self.certificate: Certificate | None = None
        self.address = Address("certificate")
        self.job = PaperJob(context, self)
        self.header = PageHeader()
        self.void_button = button("V&oid…", run=self.void, kind="danger")
        self.reissue_button = button(
            "Correct and &reissue…",
            run=self.reissue,
            tip="The name or anything else was wrong: a new one takes its place",
        )
        self.later_button = button("Show the one in its place", run=self.show_later)
        self.save_button = button("&Save as PDF…", run=self.save, icon="file-pdf")
        self.print_button = button(
            "&Print", run=self.print_again, kind="primary", icon="printer", tip="Enter"
        )
        for each in (
            self.void_button,
            self.reissue_button,
            self.later_button,
            self.save_button,
            self.print_button,
        ):
            self.header.add(each)
        # Enter on the button presses it, which Qt leaves to the space bar otherwise.
        self.print_button.setAutoDefault(True)
        self.body.addWidget(self.header)
        self.view = PaperView("The certificate as it was issued")
        self.body.addWidget(self.view, 1)

    def open(self, address: Address) -> None:
        """Show a certificate."""
        self.address = address

    def refresh(self) -> None:
        """Ask again."""
        found = self.context.found(lambda: service.get(self.context.desk, self.address.record or 0))
        self.certificate = found
        if found is None:
            self.context.go(Address("certificates"))
            return
        facts = CertificateFacts.from_json(found.facts)
        self.header.say(facts.name, f"{facts.title} · {facts.date_text}")
        marks = [
            Mark(f"{found.number} {found.status.value}", TONES[found.status]),
            Mark(facts.kind.words),
            Mark(f"issued {words.day(found.issued_at[:10])}"),
        ]
        if facts.credits and found.credits:
            marks.append(Mark(f"{facts.credits} {facts.credit_label}", Tone.ACCENT))
        if found.reason:
            marks.append(Mark(found.reason, Tone.WARNING))
        self.header.set_chips(marks)
        claimed = register.differing(self.context.desk.store, ids=[found.id]).get(found.id)
        if claimed is not None:
            way = self.reissue if claimed else self.void
            self.header.add_chip(Mark(differs(claimed), Tone.WARNING), way)
        if expected.unconfirmed(self.context.desk.store, ids=[found.id]):
            place = Address("activity", found.activity_id, "certificates")
            mark = Mark("issued ahead, not signed in yet", Tone.WARNING)
            self.header.add_chip(mark, lambda: self.context.go(place))
        in_force = found.status is CertificateStatus.ISSUED
        for each in (self.void_button, self.reissue_button):
            each.setVisible(in_force)
        self.later_button.setVisible(found.replaced_by is not None)
        for each in (self.save_button, self.print_button):
            # A void one is shown for the record, and not handed out again.
            each.setEnabled(found.status is not CertificateStatus.VOID)
        self._show_paper(found)
        self.moved.emit()

    def _show_paper(self, certificate: Certificate) -> None:
        try:
            pdf = service.reprint(self.context.desk, [certificate.number], for_record=True)
        except DeskError as error:
            self.view.show_pdf(b"")
            # Of one that is not in force it is no trouble for anybody that it cannot be drawn.
            if certificate.status is CertificateStatus.ISSUED:
                self.context.say.error(error)
            return
        self.view.show_pdf(pdf)

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        if self.certificate is None:
            return [Crumb("Certificate")]
        person = Address("person", self.certificate.person_id)
        facts = CertificateFacts.from_json(self.certificate.facts)
        return [
            Crumb("Certificates", Address("certificates")),
            Crumb(facts.name, person),
            Crumb(self.certificate.number),
        ]

    def first_field(self) -> QWidget:
        """The button that prints."""
        return self.print_button

    def print_again(self) -> None:
        """Print it exactly as issued."""
        paper = self.view.paper
        if self.certificate is None or paper is None:
            return
        name = f"Certificate {self.certificate.number}"
        self.job.print_shown(paper, name, name)

    def save(self) -> None:
        """Write it as a PDF."""
        paper = self.view.paper
        if self.certificate is None or paper is None:
            return
        name = certificate_files.suggested_name(self.context.desk, self.certificate)
        pages = Outcome(paper.pdf)
        self.job.save(
            PaperWork(name=name, title="Saving the certificate", draw=lambda *_: pages),
            SavedAs("Save certificate", [".pdf"]),
        )

    def void(self) -> None:
        """Declare it void, with the reason."""
        if self.certificate is None:
            return
        VoidDialog(self.context, self.certificate.number, self).open()

    def reissue(self) -> None:
        """Correct the name, or what else was wrong, and show the new one, ready to print."""
        if self.certificate is not None:
            ReissueDialog(self.context, [self.certificate], self, self._reissued).open()

    def _reissued(self, done: Reissued) -> None:
        self.context.go(Address("certificate", done.pairs[0][1].id))

    def show_later(self) -> None:
        """Show the certificate that was issued in the place of this one."""
        if self.certificate is not None and self.certificate.replaced_by is not None:
            self.context.go(Address("certificate", self.certificate.replaced_by))

    def print_page(self) -> Callable[[], None] | None:
        """File, Print prints the certificate, if it is not void."""
        return self.print_again if self.print_button.isEnabled() else None


class VoidDialog(FormDialog):
    """Why one certificate is declared void."""

    def __init__(self, context: Context, number: str, parent: QWidget) -> None:
        """Ask for the reason."""
        self._desk, self._number = context.desk, number
        self.reason = LineField()
        hint = "Kept for the audit: “the name was wrong”"
        super().__init__(
            context,
            f"Void certificate {number}",
            [[Field("reason", "&Reason", self.reason, hint)]],
            self._void,
            parent,
            about="It stays on file as void and is not printed again. A new certificate can be "
            "issued in its place.",
            words="&Void",
            destroys=True,
        )

    def _void(self) -> Changes:
        return reissue.void(self._desk, self._number, self.reason.text().strip())
