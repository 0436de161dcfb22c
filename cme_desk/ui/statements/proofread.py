"""The proof-reader: a brochure's text with its faults marked, and beside it what they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.statements.findings import Finding, Gravity, Proof
from cme_desk.domain.wording import markup
from cme_desk.services.activities import record as activity_service
from cme_desk.services.statements import brochures
from cme_desk.services.statements import sheet as service
from cme_desk.ui.base import clipboard
from cme_desk.ui.base.files import Drop
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.line import PageField
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in, scrolled
from cme_desk.ui.widgets.buttons import button, icon_button
from cme_desk.ui.widgets.card import Card, LinkCard
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import MarkupText, Text

_KINDS = "Brochures (*.docx *.pdf *.txt *.html *.htm);;All files (*)"
_PAUSE = 500
_LIVE = 30_000
"""Characters up to which a text is read anew at each pause of typing; it takes milliseconds."""

TONES = {Gravity.WRONG: Tone.BAD, Gravity.MISSING: Tone.WARNING, Gravity.LOOK: Tone.ACCENT}


class ProofreadPage(Page):
    """Reads what is pasted against an activity; the text is not kept anywhere."""

    title = "Proof-reader"

    def __init__(self, context: Context) -> None:
        """Build the page; `open` says which activity the text announces."""
        super().__init__(context)
        self.address = Address("proofread")
        self.activity: Activity | None = None
        self.proof: Proof | None = None
        self.header = PageHeader("Proof-reader")
        self.header.add(button("&Open a file…", run=self.choose_file, icon="folder-open"))
        self.read_button = button("&Proof-read", run=self.read, kind="primary", tip="Ctrl+Enter")
        self.read_button.setShortcut("Ctrl+Return")
        self.header.add(self.read_button)
        self.body.addWidget(self.header)
        row = row_in(gap=theme.GAP_WIDE)
        self.text = PageField()
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the brochure")
        self.text.setPlaceholderText(
            "Paste the text of a brochure or flyer here, or drop a PDF or Word file"
        )
        row.addWidget(self.text, 3)
        row.addWidget(self._results(), 2)
        self.body.addLayout(row, 1)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._read_live)
        self.text.textChanged.connect(self._timer.start)

    def _results(self) -> QWidget:
        inner = Clear()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, theme.GAP, 0)
        self._column.setSpacing(theme.GAP)
        self.summary = Text("", strong=True, wrap=True)
        self._column.addWidget(self.summary)
        self._cards = column_in(gap=theme.GAP)
        self._column.addLayout(self._cards)
        self.nothing = Card("Nothing is read yet")
        words = (
            "What is wrong or missing in the text is listed here: credit, dates, statements that "
            "must stand there, words that may not."
        )
        self.nothing.body.addWidget(Text(words, ink="muted", wrap=True))
        self._column.addWidget(self.nothing)
        self.reminders = Card("To look at on the page itself")
        self._column.addWidget(self.reminders)
        self._column.addStretch(1)
        return scrolled(inner, "Findings")

    def open(self, address: Address) -> None:
        """Read for this activity; the text stays, also for another one."""
        if address.record != self.address.record:
            self.activity = None
        self.address = address

    def refresh(self) -> None:
        """Ask for the activity again, and read again."""
        self.activity = None
        if self.address.record:
            record = self.address.record
            self.activity = self.context.found(
                lambda: activity_service.get(self.context.desk, record)
            )
        about = (
            f"Compared with {self.activity.code}, {self.activity.title}"
            if self.activity
            else "Words alone: no activity is compared"
        )
        self.header.say("Proof-reader", about)
        self._read_live()
        self.moved.emit()

    def crumbs(self) -> Sequence[Crumb]:
        """Where this is."""
        crumbs = [Crumb("Activities", Address("activities"))]
        if self.activity is not None:
            place = Address("activity", self.activity.id, "statements")
            crumbs.append(Crumb(self.activity.code, place))
        return [*crumbs, Crumb("Proof-reader")]

    def first_field(self) -> QWidget:
        """The text."""
        return self.text

    def choose_file(self) -> None:
        """Ask for a brochure's file."""
        path = self.context.say.open_file("Open a brochure", _KINDS)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a brochure's file, beside the window: a PDF can take its time."""
        self.context.jobs.start(
            f"Reading {path.name}", lambda _progress: brochures.read(path), done=self._opened
        )

    def _opened(self, text: str) -> None:
        self.text.setPlainText(text)
        self.read()

    def read(self) -> None:
        """Read the text now."""
        self._timer.stop()
        text = self.text.toPlainText()
        if not text.strip():
            self._show(None)
            self.text.setFocus()
            return
        record = self.activity.id if self.activity else None
        self._show(self.context.attempt(lambda: service.proofread(self.context.desk, text, record)))

    def _read_live(self) -> None:
        """Read at a pause of typing; a very long text only when it is asked for."""
        if not self.text.toPlainText().strip():
            self._timer.stop()
            self._show(None)
        elif self.text.document().characterCount() <= _LIVE:
            self.read()

    def _show(self, proof: Proof | None) -> None:
        self.proof = proof
        empty(self._cards)
        findings = proof.findings if proof else ()
        for each in findings:
            card = FindingCard(each)
            card.opened.connect(lambda finding=each: self.show_place(finding))
            self._cards.addWidget(card)
        self.summary.setText(_summary(proof))
        self.summary.setVisible(proof is not None)
        self.nothing.setVisible(proof is None)
        self.reminders.clear()
        self.reminders.setVisible(bool(proof and proof.reminders))
        for words in proof.reminders if proof else ():
            self.reminders.add_fact(Mark("", theme.Tone.NEUTRAL, "eye"), words)
        self._mark(findings)

    def _mark(self, findings: Sequence[Finding]) -> None:
        """Shade and underline what the findings are about."""
        marks = []
        # What is wrong is painted last, over what is only to be looked at.
        for each in sorted(findings, key=lambda found: found.gravity is Gravity.WRONG):
            if each.end <= each.start:
                continue
            mark = QTextEdit.ExtraSelection()
            tone = TONES[each.gravity]
            form = QTextCharFormat()
            form.setBackground(QColor(theme.tokens().ground(tone)))
            form.setUnderlineColor(QColor(theme.tokens().ink(tone)))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format = form
            mark.cursor = self._cursor(each)
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _cursor(self, finding: Finding) -> QTextCursor:
        """A finding's place in the text. Qt counts in UTF-16: what is beyond it counts twice."""
        text = self.text.toPlainText()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(_utf16(text[: finding.start]))
        cursor.setPosition(_utf16(text[: finding.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def show_place(self, finding: Finding) -> None:
        """Select in the text what a finding is about."""
        if finding.end > finding.start:
            self.text.setTextCursor(self._cursor(finding))
            self.text.ensureCursorVisible()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: marks follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "proof", None):
            self._mark(self.proof.findings if self.proof else ())

    def takes_file(self) -> Drop | None:
        """A brochure."""
        return Drop("Proof-read this brochure", self.open_file)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _summary(proof: Proof | None) -> str:
    if proof is None:
        return ""
    if not proof.findings:
        return "Nothing was found that is missing, wrong or out of date."
    counted = [
        (gravity, sum(each.gravity is gravity for each in proof.findings)) for gravity in Gravity
    ]
    words = {Gravity.WRONG: "wrong", Gravity.MISSING: "missing", Gravity.LOOK: "to look at"}
    return ", ".join(f"{count} {words[gravity]}" for gravity, count in counted if count)


class FindingCard(LinkCard):
    """A click or Enter shows its place in the text."""

    def __init__(self, finding: Finding) -> None:
        """Show a finding."""
        super().__init__(f"{finding.gravity.words}: {finding.message}")
        self.finding = finding
        self.body.setContentsMargins(*[theme.GAP + theme.GAP_SMALL] * 4)
        self.body.setSpacing(theme.GAP_SMALL)
        head = row_in()
        mark = Mark(finding.gravity.words, TONES[finding.gravity])
        head.addWidget(Chip(mark), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(finding.message, strong=True, wrap=True), 1)
        self.body.addLayout(head)
        if finding.quote:
            self.body.addWidget(Text(f"“{finding.quote}”", ink="bad", wrap=True))
        if finding.instead:
            line = row_in(gap=theme.GAP_SMALL)
            label = "Write" if finding.gravity is Gravity.MISSING else "Instead"
            line.addWidget(Text(label, size=theme.CAPTION, strong=True, ink="good"))
            line.addStretch(1)
            line.addWidget(icon_button("copy", "Copy what to write", run=self.copy))
            self.body.addLayout(line)
            self.body.addWidget(MarkupText(finding.instead))
        why = f"{finding.why} Source: {finding.source}."
        self.body.addWidget(Text(why, size=theme.CAPTION, ink="muted", wrap=True))

    def copy(self) -> None:
        """Put what to write on the clipboard."""
        instead = self.finding.instead
        clipboard.copy(markup.plain(instead), f"<p>{markup.rich(instead)}</p>")
