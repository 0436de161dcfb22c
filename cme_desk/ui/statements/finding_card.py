"""One finding of the proof-reader as a card: what it is, why, and what to write instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from cme_desk.domain.statements.findings import Finding, Gravity
from cme_desk.domain.wording import markup
from cme_desk.ui.base import clipboard
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.buttons import icon_button
from cme_desk.ui.widgets.card import LinkCard
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.labels import MarkupText, Text

TONES = {Gravity.WRONG: Tone.BAD, Gravity.MISSING: Tone.WARNING, Gravity.LOOK: Tone.ACCENT}


class FindingCard(LinkCard):
    """A click or Enter shows its place in the text."""

    def __init__(self, finding: Finding) -> None:
        """Show a finding."""
        super().__init__(f"{finding.gravity.words}: {finding.message}")
        self.finding = finding
        self.body.setContentsMargins(*[theme.GAP + theme.GAP_SMALL] * 4)
        self.body.setSpacing(theme.GAP_SMALL)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        mark = Mark(finding.gravity.words, TONES[finding.gravity])
        head.addWidget(Chip(mark), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(finding.message, strong=True, wrap=True), 1)
        self.body.addLayout(head)
        if finding.quote:
            self.body.addWidget(Text(f"“{finding.quote}”", ink="bad", wrap=True))
        if finding.instead:
            line = QHBoxLayout()
            line.setSpacing(theme.GAP_SMALL)
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
