"""Letters on the office's letterhead: head, date, recipient, paragraphs, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.papers import letters as words
from cme_desk.domain.papers.letters import Letter
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import FontRole
from cme_desk.domain.wording.markup import escape
from cme_desk.domain.wording.phrases import long_date
from cme_desk.pdf.drawing import page
from cme_desk.pdf.marks import Block, Image, Page
from cme_desk.pdf.papers.setting import INK, LETTER, SOFT, CannotPrint, Flow, style
from cme_desk.pdf.papers.signing import sign

_SIDE, _TOP, _BOTTOM = 25.0, 18.0, 24.0
_INNER = LETTER.width - 2 * _SIDE
_SIGNING = 34.0
_LOGO = (32.0, 18.0)
_INDENT = 5.0
_GAP = 3.6

_PROVIDER = style(16.0, FontRole.SERIF_BOLD, leading=1.4)
_ADDRESS = style(9.0, colour=SOFT, leading=1.4)
_BODY = style(11.0, FontRole.SERIF, leading=1.4)
_ENTRY = style(10.5, FontRole.SERIF, leading=1.4)
_SUBJECT = style(11.0, FontRole.SERIF_BOLD, leading=1.4)
_SMALL = style(8.5, colour=SOFT, leading=1.4)


def draw(letters: Sequence[Letter]) -> tuple[bytes, list[Problem]]:
    """Draw letters into one PDF, and name those that cannot be printed."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for letter in letters:
        drawn = _pages_or_problem(letter)
        if isinstance(drawn, Problem):
            problems.append(replace(drawn, where=letter.name, person_id=letter.person_id))
        else:
            pages += drawn
    if not pages:
        return b"", problems
    one = len(letters) == 1
    title = f"Verification letter: {letters[0].name}" if one else "Verification letters"
    return page.draw(pages, title=title, author=letters[0].provider), problems


def _pages_or_problem(letter: Letter) -> list[Page] | Problem:
    try:
        signatures = _signatures(letter)
    except CannotPrint:
        return Problem(
            reference="does-not-fit",
            message="The letter cannot be printed: the name or the title of who signs it "
            "does not fit, or has a letter that cannot be printed.",
            remedy="Correct it in the office’s details.",
        )
    try:
        return _pages(letter, signatures)
    except CannotPrint as refused:
        paper = f"The letter about {letter.name}"
        return refused.problem(paper, "has a word that is longer than a line")


def _pages(letter: Letter, signatures: Block) -> list[Page]:
    """All pages of one letter."""
    flow = Flow(LETTER, _TOP, _BOTTOM, lambda flow: _running_head(flow, letter))
    if letter.logo:
        flow.add([_logo(letter.logo)], 0.0)
    flow.write(escape(letter.provider), _PROVIDER, _SIDE, _INNER, gap=1.0)
    if letter.address:
        flow.write(escape(letter.address), _ADDRESS, _SIDE, _INNER, gap=3.0)
    flow.at = max(flow.at, _TOP + 14.0)
    flow.add([LETTER.rules((_SIDE, 0.0, _INNER, 0.0), thickness=0.6)], 0.0, gap=9.0)
    flow.write(long_date(letter.date), _BODY, _SIDE, _INNER, gap=_GAP + 4.0)
    for each in letter.recipient or (words.TO_ANYBODY,):
        flow.write(escape(each), _BODY, _SIDE, _INNER, gap=0.4)
    flow.at += 6.0
    flow.write(words.subject(letter), _SUBJECT, _SIDE, _INNER, gap=5.0)
    first, *rest = words.sentences(letter)
    flow.write(first, _BODY, _SIDE, _INNER, gap=_GAP)
    if len(letter.entries) > 1:
        for entry in letter.entries:
            flow.write(words.line(entry), _ENTRY, _SIDE + _INDENT, _INNER - _INDENT, gap=2.2)
        flow.at += 2.0
    *before, last = [*rest, *filter(None, [letter.accreditation])]
    for each in before:
        flow.write(each, _BODY, _SIDE, _INNER, gap=_GAP)
    # Together with the lines to sign on, so that no signature stands alone on a page.
    flow.write(last, _BODY, _SIDE, _INNER, gap=_GAP, follows=_SIGNING)
    flow.add([signatures], 0.0)
    return flow.finished(lambda number, count: _foot(letter, number, count), 9.0)


def _running_head(flow: Flow, letter: Letter) -> None:
    words_of_it = f"{letter.name} · verification letter of {long_date(letter.date)}"
    flow.write(escape(words_of_it), _SMALL, _SIDE, _INNER, gap=6.0)


def _logo(data: bytes) -> Block:
    """The office's logo, at the right of its name."""
    width, height = _LOGO
    room = LETTER.room(LETTER.width - _SIDE - width, 0.0, width, height)
    picture = Image(data, room.left, room.bottom + 6.0, room.width, room.height)
    return Block("logo", room, (picture,), INK)


def _signatures(letter: Letter) -> Block:
    """Lines to sign on, as they stand at the top of the paper."""
    box = replace(
        style(10.5, FontRole.SERIF, leading=1.3),
        id="signatures",
        x=_SIDE,
        y=2.0,
        width=_INNER,
        height=_SIGNING - 4.0,
        min_size=7.0,
    )
    room = LETTER.room(box.x, box.y, box.width, box.height)
    return Block(box.id, room, sign(letter.signatures, box, LETTER), INK)


def _foot(letter: Letter, number: int, count: int) -> list[Block]:
    said = letter.provider if count == 1 else f"{letter.provider} · page {number} of {count}"
    return [LETTER.column(escape(said), _SMALL, _SIDE, _INNER)]
