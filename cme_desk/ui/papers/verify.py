"""Checking a paper: a number and a code, typed, pasted or scanned, against the register."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind
from cme_desk.services.papers import certificates as certificate_service
from cme_desk.services.papers import verifying as service
from cme_desk.services.papers.verifying import Standing, Verdict
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

MARKS = {
    Standing.GENUINE: Mark("Genuine, and in force", Tone.GOOD, "check-circle"),
    Standing.AHEAD: Mark("Issued ahead, not confirmed", Tone.WARNING, "clock-counter-clockwise"),
    Standing.REPLACED: Mark("Genuine, but replaced", Tone.WARNING, "arrows-clockwise"),
    Standing.VOID: Mark("Genuine, but void", Tone.BAD, "prohibit"),
    Standing.ALTERED: Mark("Altered, or misread", Tone.BAD, "warning"),
    Standing.UNKNOWN: Mark("Not of this office", Tone.BAD, "question"),
}


class VerifyPage(Page):
    """One field that a scanner can type into; the verdict, and the facts on file beside it."""

    title = "Verify a certificate"
    under = "certificates"
    scrolls = True

    def __init__(self, context: Context) -> None:
        """Build the page."""
        super().__init__(context)
        self.verdict: Verdict | None = None
        self.body.addWidget(
            PageHeader(
                "Verify a certificate",
                "Is a certificate genuine? The register of this office answers, without a network.",
            )
        )
        card = Card()
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.number = LineField()
        self.code = LineField()
        self.form = Form("What the paper says")
        hint = "2027-00118; or scan its QR code, or paste the line with number and code"
        self.form.add(Field("number", "&Number, or scan", self.number, hint))
        self.form.add(Field("code", "Verify c&ode", self.code, "7KQM-2XWB-R9TA"))
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        self.check_button = button("Chec&k", run=self.check, kind="primary", tip="Enter")
        row.addWidget(self.check_button)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.result = Card("The register says")
        self.result.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.body.addWidget(self.result)
        self.result.hide()
        self.body.addStretch(1)
        self.number.returnPressed.connect(self.check)
        self.code.returnPressed.connect(self.check)

    def open(self, address: Address) -> None:
        """Show what was checked last; a new visit begins with empty fields."""
        del address
        self.number.clear()
        self.code.clear()
        self.verdict = None
        self._show()

    def refresh(self) -> None:
        """Ask the register again about what is shown."""
        if self.verdict is not None and self.number.text().strip():
            self.check()

    def first_field(self) -> QWidget:
        """The field that a scanner types into."""
        return self.number

    def check(self) -> None:
        """Compare with the register; the field is marked for the next scan."""
        self.form.show_errors({})
        typed = self.number.text().strip()
        number, code = service.scanned(typed)
        code = code or self.code.text().strip()
        if not typed:
            self.form.show_errors({"number": "Type the number, or scan the QR code."})
            return
        if number and not code:
            self.form.show_errors({"code": "Type the code that stands beside the number."})
            return
        if number and typed != number:
            self.number.setText(number)
            self.code.setText(code)
        self.verdict = service.verify(self.context.desk, number or typed, code)
        self._show()
        self.number.setFocus()
        self.number.selectAll()

    def _show(self) -> None:
        self.result.clear()
        verdict = self.verdict
        self.result.setVisible(verdict is not None)
        if verdict is None:
            return
        mark = MARKS[verdict.standing]
        self.result.rename(f"The register says: {mark.words.lower()}")
        self.result.add_fact(mark, verdict.message)
        if verdict.facts is not None:
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.GAP_WIDE)
            grid.setColumnStretch(1, 1)
            for row, (name, value) in enumerate(_facts(verdict, verdict.facts)):
                label = Text(name, ink="muted")
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(Text(value, strong=True, wrap=True), row, 1)
            self.result.body.addLayout(grid)
        self._add_ways(verdict)

    def _add_ways(self, verdict: Verdict) -> None:
        """Buttons to the certificate, and to the one in its place."""
        if verdict.certificate is None:
            return
        row = QHBoxLayout()
        shown = Address("certificate", verdict.certificate.id)
        row.addWidget(button("&Show the certificate", run=lambda: self.context.go(shown)))
        if verdict.replaced_by:
            later = certificate_service.find(self.context.desk, verdict.replaced_by)
            new = Address("certificate", later.id)
            words_ = f"Show {later.number}, in its place"
            row.addWidget(button(words_, run=lambda: self.context.go(new)))
        row.addStretch(1)
        self.result.body.addLayout(row)


def _facts(verdict: Verdict, facts: CertificateFacts) -> list[tuple[str, str]]:
    """What the paper must say, line by line."""
    credit = f"{facts.credits} {facts.credit_label}"
    awarded = facts.kind is CertificateKind.COMPLETION
    lines = [
        ("Name", facts.name),
        ("Activity", f"{facts.title} ({facts.activity_code})"),
        ("Date", facts.date_text),
        ("Place", facts.location),
        ("Kind", facts.kind.words),
        ("Credit", credit if awarded else ""),
        ("Issued", words.day(facts.issued_on)),
        ("Replaced by", verdict.replaced_by),
    ]
    return [(name, value) for name, value in lines if value.strip()]
