"""The sessions of a series' certificate: pages behind it, with date, title and credit of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind, ListedSession
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, Box, FontRole
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date
from cme_desk.domain.wording.rules import WHOLE
from cme_desk.pdf.marks import Block, Page
from cme_desk.pdf.papers.setting import SOFT, CannotPrint, Flow, Paper, height_of, style

_MARGIN, _TOP, _BOTTOM = 22.0, 20.0, 24.0
_DATE, _AMOUNT, _GAP = 42.0, 26.0, 5.0
_BODY = style(9.5)
_SMALL = style(7.5, colour=SOFT)
_HEAD = style(7.5, FontRole.SANS_BOLD, SOFT)
_SUM = style(9.5, FontRole.SANS_BOLD)
_NAME = style(18.0, FontRole.SERIF)
_KICKER = style(8.5, FontRole.SANS_BOLD, SOFT, tracking=0.08)
_HEADINGS_HEIGHT, _BELOW_RULE = 5.2, 1.4


def pages(facts: CertificateFacts, size_mm: tuple[float, float]) -> list[Page] | list[Problem]:
    """The pages that list the sessions, on paper of this size; none for a single session.

    What cannot be printed is said in place of them.
    """
    if len(facts.sessions) < 2:
        return []
    try:
        return _List(facts, Paper(*size_mm)).drawn()
    except CannotPrint as refused:
        paper = f"The list of sessions of {facts.name}"
        return [refused.problem(paper, "has a word that is longer than its column")]


class _List:
    """Fills pages of one paper with one certificate's sessions."""

    def __init__(self, facts: CertificateFacts, paper: Paper) -> None:
        self._facts, self._paper = facts, paper
        self._inner = paper.width - 2 * _MARGIN
        self._title_at = _MARGIN + _DATE
        self._title = self._inner - _DATE - _AMOUNT - _GAP
        self._amount_at = paper.width - _MARGIN - _AMOUNT
        self._flow = Flow(paper, _TOP, _BOTTOM, self._running_head)

    def drawn(self) -> list[Page]:
        facts, flow = self._facts, self._flow
        kind = "attended" if facts.kind is CertificateKind.COMPLETION else "taken part in"
        for text, how, gap in (
            (facts.provider.upper(), _KICKER, 1.5),
            (f"Sessions {kind}: {facts.title}", _BODY, 3.5),
            (facts.name, _NAME, 7.0),
        ):
            flow.write(escape(text), how, _MARGIN, self._inner, gap=gap)
        self._headings(flow)
        for each in facts.sessions:
            blocks, height = self._line(each)
            if flow.make_room(height):
                self._headings(flow)
            flow.add([*blocks, self._rule(height - 1.0)], height, gap=_BELOW_RULE)
        if facts.kind is CertificateKind.COMPLETION:
            self._sum(flow)
        return flow.finished(self._foot, 8.0)

    def _running_head(self, flow: Flow) -> None:
        words = escape(f"{self._facts.name} · {self._facts.title}")
        block = self._paper.column(words, _SMALL, _MARGIN, self._inner)
        flow.add([block], height_of(block, _SMALL.leading), gap=4.0)

    def _headings(self, flow: Flow) -> None:
        awarded = self._facts.kind is CertificateKind.COMPLETION
        amount = "Credits" if awarded else "Designated" if self._facts.credits else ""
        blocks = [
            self._paper.column("Date", _HEAD, _MARGIN, _DATE),
            self._paper.column("Session", _HEAD, self._title_at, self._title),
            *self._right(amount, _HEAD),
            self._rule(_HEADINGS_HEIGHT - 1.0),
        ]
        flow.add(blocks, _HEADINGS_HEIGHT, gap=_BELOW_RULE)

    def _line(self, each: ListedSession) -> tuple[list[Block], float]:
        date = self._paper.column(
            escape(long_date(each.date)) if each.date else "—", _BODY, _MARGIN, _DATE
        )
        title = self._paper.column(escape(each.title or "—"), _BODY, self._title_at, self._title)
        height = max(height_of(each, _BODY.leading) for each in (date, title))
        return [date, title, *self._right(each.credits, _BODY)], height + 3.0

    def _sum(self, flow: Flow) -> None:
        # AMA's phrase stands in italics wherever it stands.
        words = WHOLE.sub(r"*\g<0>*", escape(self._facts.credit_label))
        label = self._paper.column(f"Total, {words}", _SUM, self._title_at, self._title)
        blocks = [label, *self._right(self._facts.credits, _SUM)]
        flow.add(blocks, height_of(label, _SUM.leading))

    def _right(self, text: str, how: Box) -> Iterator[Block]:
        if text:
            yield self._paper.column(
                escape(text), replace(how, align=Align.RIGHT), self._amount_at, _AMOUNT
            )

    def _rule(self, y: float) -> Block:
        return self._paper.rules((_MARGIN, y, self._inner, 0.0), thickness=0.4)

    def _foot(self, number: int, count: int) -> list[Block]:
        facts = self._facts
        whose = f"Belongs to certificate {facts.number}, issued on {long_date(facts.issued_on)}"
        if facts.verify_code:
            whose += f" · code {facts.verify_code}"
        # The certificate itself is the first page.
        page_of = f"Page {number + 1} of {count + 1}"
        right = replace(_SMALL, align=Align.RIGHT)
        return [
            self._rule(-2.5),
            self._paper.column(escape(whose), _SMALL, _MARGIN, self._inner - 30.0),
            self._paper.column(page_of, right, self._paper.width - _MARGIN - 28.0, 28.0),
        ]
