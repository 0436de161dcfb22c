"""A transcript as a PDF: a head, a table that runs over pages, totals, and n of m at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.transcript import (
    NOT_RECORDED,
    PARTICIPATION,
    Transcript,
    TranscriptLine,
    period,
    totals,
)
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import Align, FontRole
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date
from cme_desk.pdf.drawing import page
from cme_desk.pdf.marks import Block
from cme_desk.pdf.papers.setting import LETTER, SOFT, CannotPrint, Flow, height_of, style

_MARGIN, _TOP, _BOTTOM = 20.0, 18.0, 24.0
_INNER = LETTER.width - 2 * _MARGIN
_DATE, _TYPE, _AMOUNT, _GAP = 25.0, 52.0, 18.0, 4.0
_TITLE = _INNER - _DATE - _TYPE - _AMOUNT - 2 * _GAP
_TITLE_AT = _MARGIN + _DATE
_TYPE_AT = _TITLE_AT + _TITLE + _GAP
_AMOUNT_AT = LETTER.width - _MARGIN - _AMOUNT

_BODY = style(9.0)
_FIGURE = style(9.0, align=Align.RIGHT)
_SMALL = style(7.5, colour=SOFT)
_HEAD = style(7.5, FontRole.SANS_BOLD, SOFT)
_SECTION = style(11.0, FontRole.SERIF_BOLD)
_SUM = style(9.0, FontRole.SANS_BOLD)
_NAME = style(21.0, FontRole.SERIF)
_KICKER = style(8.5, FontRole.SANS_BOLD, SOFT, tracking=0.08)

_SECTION_HEIGHT = 8.5
_HEADINGS_HEIGHT = 5.2
_BELOW_RULE = 1.4

_set = LETTER.column


def draw(transcript: Transcript) -> bytes | list[Problem]:
    """Draw all pages; or say what cannot be printed."""
    try:
        flow = Flow(LETTER, _TOP, _BOTTOM, lambda flow: _running_head(flow, transcript))
        _head(flow, transcript)
        _table(flow, transcript, f"Credit from {transcript.provider}", transcript.own)
        elsewhere = "Credit from elsewhere, as told by the learner"
        _table(flow, transcript, elsewhere, transcript.elsewhere, outside=True)
        if not transcript.own and not transcript.elsewhere:
            flow.add([_set("There is no credit in this time.", _BODY, _MARGIN, _INNER)], 10.0)
        pages = flow.finished(lambda number, count: _foot(transcript, number, count), 8.0)
    except CannotPrint as refused:
        return [refused.problem("The transcript", "has a word that is longer than its column")]
    return page.draw(pages, title=f"Transcript of {transcript.name}", author=transcript.provider)


def _height(block: Block) -> float:
    return height_of(block, _BODY.leading)


def _head(flow: Flow, transcript: Transcript) -> None:
    """Whose transcript it is, of what time, and by whom."""
    facts = " · ".join([*transcript.numbers, period(transcript)])
    made = f"Made on {long_date(transcript.made_on)} by {transcript.provider}"
    if transcript.types:
        made = f"Only {', '.join(transcript.types)}. {made}"
    for text, how, gap in (
        (transcript.provider.upper(), _KICKER, 1.5),
        ("Transcript of continuing education credit", _BODY, 5.0),
        (transcript.name, _NAME, 1.5),
        (facts, _BODY, 1.0),
        (made, _SMALL, 9.0),
    ):
        flow.write(escape(text), how, _MARGIN, _INNER, gap=gap)


def _running_head(flow: Flow, transcript: Transcript) -> None:
    words = f"{transcript.name} · transcript of continuing education credit"
    flow.add([_set(escape(words), _SMALL, _MARGIN, _INNER)], 9.0)


def _table(
    flow: Flow,
    transcript: Transcript,
    heading: str,
    lines: Sequence[TranscriptLine],
    *,
    outside: bool = False,
) -> None:
    """A heading, a line for each claim, and the sums; a new page repeats the columns’ headings."""
    for index, line in enumerate(lines):
        blocks, height = _line(transcript, line, outside=outside)
        if index == 0:  # neither heading may be the last of its page
            flow.make_room(_SECTION_HEIGHT + _HEADINGS_HEIGHT + _BELOW_RULE + height)
            section = _set(escape(heading), _SECTION, _MARGIN, _INNER)
            flow.add([section], _SECTION_HEIGHT)
            _headings(flow)
        elif flow.make_room(height):
            _headings(flow)
        flow.add([*blocks, _rule(height - 1.0)], height, gap=_BELOW_RULE)
    sums = totals(lines)
    for index, (name, amount) in enumerate(sums):
        label = _set(_label(transcript, name), _SUM, _TYPE_AT, _TYPE)
        blocks = [
            label,
            _set(amount_text(amount), replace(_SUM, align=Align.RIGHT), _AMOUNT_AT, _AMOUNT),
        ]
        if index == 0:
            blocks.append(_set("Total", _SUM, _TITLE_AT, _TITLE))
        flow.add(blocks, _height(label) + (9.0 if index == len(sums) - 1 else 1.4))
    if lines and not sums:
        flow.at += 6.0


def _headings(flow: Flow) -> None:
    blocks = [
        _set("Completed", _HEAD, _MARGIN, _DATE),
        _set("Activity", _HEAD, _TITLE_AT, _TITLE),
        _set("Type of credit", _HEAD, _TYPE_AT, _TYPE),
        _set("Amount", replace(_HEAD, align=Align.RIGHT), _AMOUNT_AT, _AMOUNT),
        _rule(_HEADINGS_HEIGHT - 1.0),
    ]
    flow.add(blocks, _HEADINGS_HEIGHT, gap=_BELOW_RULE)


def _line(
    transcript: Transcript, line: TranscriptLine, *, outside: bool
) -> tuple[list[Block], float]:
    """One line of the table, and its height in mm; the title may take several lines of text."""
    awarded = line.type_name != PARTICIPATION
    more = line.provider if outside else line.code
    if line.paper:
        more = f"{more} · {line.paper}"
    title = _set(escape(line.title), _BODY, _TITLE_AT, _TITLE)
    kind = _set(_label(transcript, line.type_name), _BODY, _TYPE_AT, _TYPE)
    # Participation is no credit, so no figure may stand in that column.
    amount = amount_text(line.amount) if awarded else "—"
    blocks = [
        _set(_short_date(line.day) if line.day else NOT_RECORDED, _BODY, _MARGIN, _DATE),
        title,
        kind,
        _set(amount, _FIGURE, _AMOUNT_AT, _AMOUNT),
    ]
    height = _height(title)
    if more:
        note = _set(escape(more), _SMALL, _TITLE_AT, _TITLE, y=height + 0.4)
        blocks.append(note)
        height += 0.4 + _height(note)
    return blocks, max(height, _height(kind)) + 3.0


def _label(transcript: Transcript, name: str) -> str:
    """A type of credit as it must print, as markup."""
    return dict(transcript.labels).get(name) or escape(name)


def _short_date(iso: str) -> str:
    return f"{iso[5:7]}/{iso[8:]}/{iso[:4]}"


def _rule(y: float) -> Block:
    return LETTER.rules((_MARGIN, y, _INNER, 0.0), thickness=0.4)


def _foot(transcript: Transcript, number: int, count: int) -> list[Block]:
    from_whom = " · ".join(part for part in (transcript.provider, transcript.address) if part)
    page_of = f"Page {number} of {count}"
    return [
        _rule(-2.5),
        _set(escape(from_whom), _SMALL, _MARGIN, _INNER - 30.0),
        _set(page_of, replace(_SMALL, align=Align.RIGHT), LETTER.width - _MARGIN - 28.0, 28.0),
    ]
