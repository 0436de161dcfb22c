"""Who is it? One row, who may be meant, and the buttons that decide; by keys as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from cme_desk.domain.intake.plan import Choice
from cme_desk.queries import people_search
from cme_desk.services.desk import Desk
from cme_desk.services.intake import compare as import_compare
from cme_desk.services.intake.compare import Agreement, Asked, Line, Suggestion
from cme_desk.services.intake.facts import read_as
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.intake.words import field_words
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.arrange import Clear, column_in, empty, row_in, scrolled
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.flow import FlowLayout
from cme_desk.ui.widgets.labels import FittingText, Text, breakable
from cme_desk.ui.widgets.tips import set_tip

_MARKS = {
    Agreement.SAME: Mark("", Tone.GOOD),
    Agreement.ALIKE: Mark("", Tone.NEUTRAL, "equals-bold"),
    Agreement.DIFFERS: Mark("", Tone.WARNING, "arrows-left-right-bold"),
}
_SPOKEN = {
    Agreement.SAME: "the same",
    Agreement.ALIKE: "written otherwise",
    Agreement.DIFFERS: "differs",
}
_MOST = 6
_FOUND = 5
LEAVE_OUT = Choice()


class SuggestionCard(Card):
    """One person who may be meant.

    Attributes:
        same: the button that takes them.

    """

    def __init__(
        self, suggestion: Suggestion, number: int, *, chosen: bool, take: Callable[[], None]
    ) -> None:
        """Show the candidate of a number, which is also the key on the keyboard."""
        super().__init__()
        self.setAccessibleName(f"{number}: {suggestion.name}")
        self.body.setSpacing(theme.GAP_SMALL)
        head = row_in()
        head.addWidget(FittingText(suggestion.name, strong=True), 1)
        if chosen:
            head.addWidget(Chip(Mark("chosen", Tone.GOOD)))
        elif suggestion.likely:
            head.addWidget(Chip(Mark("likely", Tone.ACCENT)))
        self.body.addLayout(head)
        if suggestion.details:
            self.body.addWidget(Text(suggestion.details, ink="muted", wrap=True))
        self.body.addLayout(_grid(suggestion.lines))
        if suggestion.reasons:
            words = "; ".join(suggestion.reasons)
            self.body.addWidget(
                Text(f"{words[:1].upper()}{words[1:]}.", size=theme.CAPTION, ink="muted", wrap=True)
            )
        for veto in (*suggestion.vetoes, *suggestion.against):
            self.body.addLayout(_veto(veto))
        self.same = button("Same person", run=take, tip=f"This is {suggestion.name} (key {number})")
        self.same.setAccessibleName(f"Same person as {suggestion.name}, key {number}")
        foot = row_in()
        foot.addWidget(self.same)
        if number <= 6:
            key = Text(str(number))
            key.setProperty("kind", "key")
            key.setAccessibleName(f"Key {number}")
            foot.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        self.body.addSpacing(theme.GAP_SMALL)
        self.body.addLayout(foot)


def _grid(lines: tuple[Line, ...]) -> QGridLayout:
    """Label, what the sheet says, a mark, what the office has."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GAP_SMALL)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    for column, words in ((1, "On the sheet"), (3, "In the office")):
        grid.addWidget(Text(words, size=theme.CAPTION, ink="muted"), 0, column)
    top = Qt.AlignmentFlag.AlignTop
    for place, line in enumerate(lines, start=1):
        grid.addWidget(Text(line.label, size=theme.CAPTION, ink="muted"), place, 0, top)
        differs = line.agreement is Agreement.DIFFERS
        for column, words in ((1, line.sheet), (3, line.office)):
            text = Text(
                breakable(words) or "—", ink="" if words else "muted", strong=differs, wrap=True
            )
            text.setAccessibleName(f"{line.label}: {words}")
            grid.addWidget(text, place, column, top)
        mark = _MARKS.get(line.agreement)
        if mark is not None:
            chip = Chip(mark, name=f"{line.label} {_SPOKEN[line.agreement]}")
            grid.addWidget(chip, place, 2, top)
    return grid


def _veto(words: str) -> QHBoxLayout:
    return _warning("Speaks against it", words)


def _doubt(words: str) -> QHBoxLayout:
    return _warning("In doubt", words)


def _labelled(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """Values, each beside what it is."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GAP_SMALL)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for place, (label, words) in enumerate(lines):
        grid.addWidget(Text(label, size=theme.CAPTION, ink="muted"), place, 0, top)
        text = Text(breakable(words), wrap=True)
        text.setAccessibleName(f"{label}: {words}")
        grid.addWidget(text, place, 1, top)
    return grid


def _warning(name: str, words: str) -> QHBoxLayout:
    line = row_in()
    line.addWidget(Chip(Mark("", Tone.WARNING), name=name), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(f"{words[:1].upper()}{words[1:]}", ink="warning", wrap=True), 1)
    return line


class DecisionPanel(Clear):
    """The right side of the people step and of the open questions.

    Signals:
        decided: a `Choice` about the shown row, and the name of who was chosen.
        later: the row stays open; also takes a decision back.

    Attributes:
        cards: who may be meant, in the order of their keys.

    """

    decided = Signal(object, str)
    later = Signal()

    def __init__(self, desk: Desk, *, keeps: str) -> None:
        """`keeps` says what becomes of a row that is left undecided."""
        super().__init__()
        self._desk = desk
        self._keeps = keeps
        self._asked: Asked | None = None
        self._written = ""
        self.cards: list[SuggestionCard] = []
        self.search = SearchField("It is somebody else: find by name")
        self.search.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        self.search.searched.connect(self._find)
        self.right = button("It is right as &read", kind="primary", run=self._right)
        self.new = button("&New person", run=lambda: self._decide(Choice(new=True)))
        self.out = button(
            "Lea&ve out", run=lambda: self._decide(LEAVE_OUT), tip="Leave out (Delete)"
        )
        self.wait = button("Decide &later", run=self.later.emit, tip=f"{keeps} (L)")
        self._inner = Clear()
        self._column = column_in(self._inner, gap=theme.GAP)
        buttons = Clear()
        self._buttons = FlowLayout(buttons)
        for each in (self.right, self.new, self.out, self.wait):
            self._buttons.addWidget(each)
        self.keys = Text(
            "1–6 same · R right as read · N new · Del leave out · L later · ←→ next",
            size=theme.CAPTION,
            ink="muted",
            wrap=True,
        )
        column = column_in(self, gap=theme.GAP)
        self._area = scrolled(self._inner, "Who is it?")
        column.addWidget(self._area, 1)
        column.addWidget(self.search)
        column.addWidget(buttons)
        column.addWidget(self.keys)
        self.show_asked(None)

    def show_asked(self, asked: Asked | None, written: str = "") -> None:
        """Show a row, with its cells as they are written; None shows nothing."""
        self._asked = asked
        self._written = written
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        decides = asked is not None and asked.may_change
        for each in (self.search, self.new, self.out, self.wait, self.keys):
            each.setVisible(decides)
        self.right.setVisible(asked is not None and asked.may_change and asked.as_read is not None)
        self._show(asked, asked.suggestions if asked else ())
        if asked is None:
            return
        set_tip(self.right, _what_right(asked))
        self.new.setEnabled(asked.may_be_new)
        set_tip(self.new, _why_new(asked))
        self.wait.setVisible(asked.asks or asked.by_hand)
        self.wait.setText("Decide &later" if asked.asks else "As &suggested")
        set_tip(self.wait, f"{self._keeps} (L)" if asked.asks else "Take your decision back (L)")
        self._area.verticalScrollBar().setValue(0)

    def press(self, text: str) -> bool:
        """Do what a key says; False if it says nothing here."""
        asked = self._asked
        if asked is None or not asked.may_change:
            return False
        key = text.lower()
        if key.isdigit() and 1 <= int(key) <= min(len(self.cards), _MOST):
            self.cards[int(key) - 1].same.click()
        elif key == "n" and self.new.isEnabled():
            self._decide(Choice(new=True))
        elif key == "r" and asked.as_read is not None:
            self._right()
        elif key == "l":
            self.later.emit()
        else:
            return False
        return True

    def _right(self) -> None:
        """Take the row as it was read, with whoever it would go to."""
        asked = self._asked
        if asked is not None and asked.as_read is not None:
            names = [each.name for each in asked.suggestions if each.choice == asked.as_read]
            self.decided.emit(asked.as_read, names[0] if names else "")

    def leave_out(self) -> None:
        """Leave the row out."""
        if self._asked is not None and self._asked.may_change:
            self._decide(LEAVE_OUT)

    def _head(self, asked: Asked) -> None:
        title = row_in()
        title.addWidget(Text(asked.written, size=theme.SECTION, strong=True, wrap=True), 1)
        chip = _state(asked)
        if chip is not None:
            title.addWidget(Chip(chip), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(title)
        words = f"R{asked.place[1:]}" if asked.place.startswith("row ") else asked.place
        if asked.why:
            words += f": {'; '.join(asked.why)}"
        self._column.addWidget(Text(words, ink="muted", wrap=True))
        for sentence in asked.doubts:
            self._column.addLayout(_doubt(sentence))
        if asked.doubts:
            lines = [("As written", self._written)] if self._written else []
            lines += [(field_words(field), value) for field, value in read_as(asked.entry)]
            self._column.addLayout(_labelled(lines))
        elif asked.added:
            self._column.addWidget(Text("A new person is added:", strong=True, wrap=True))
            self._column.addLayout(_labelled(asked.added))
        if not asked.suggestions and asked.may_change and asked.is_open and not asked.as_read:
            self._column.addWidget(
                Text(
                    "Nobody in the office is near. Find the person below, or decide later.",
                    wrap=True,
                )
            )

    def _add(self, suggestion: Suggestion, asked: Asked) -> None:
        number = len(self.cards) + 1
        choice, name = suggestion.choice, suggestion.name
        card = SuggestionCard(
            suggestion,
            number,
            chosen=not asked.is_open and asked.chosen == choice,
            take=lambda: self.decided.emit(choice, name),
        )
        self.cards.append(card)
        self._column.addWidget(card)

    def _decide(self, choice: Choice) -> None:
        self.decided.emit(choice, "")

    def _find(self, text: str) -> None:
        """Show who the typed name may be, in place of who was suggested."""
        asked = self._asked
        if asked is None:
            return
        if not text:
            self._show(asked, asked.suggestions)
            return
        found = people_search.find(self._desk.store, text, _FOUND)
        shown = [import_compare.somebody(self._desk, asked.entry, hit.id) for hit in found]
        self._show(asked, shown, "" if found else f"Nobody is called “{text}”.")

    def _show(self, asked: Asked | None, shown: Sequence[Suggestion], nobody: str = "") -> None:
        self.cards.clear()
        empty(self._column)
        if asked is not None:
            self._head(asked)
            for suggestion in shown[:_MOST]:
                self._add(suggestion, asked)
        if nobody:
            self._column.addWidget(Text(nobody, wrap=True))
        self._column.addStretch(1)


def _what_right(asked: Asked) -> str:
    """What the button for a row that is right as read does."""
    if asked.as_read is None:
        return ""
    if asked.as_read.new:
        return "Add a new person, as read (R)"
    names = [each.name for each in asked.suggestions if each.choice == asked.as_read]
    return f"This is {names[0]}, as read (R)" if names else "Take it as read (R)"


def _why_new(asked: Asked) -> str:
    """What the button for somebody new does."""
    if not asked.may_be_new:
        return "Nobody new is made of this row"
    if asked.suggestions:
        return "Add a new person, and remember that it is none of these (N)"
    return "Add a new person (N)"


def _state(asked: Asked) -> Mark | None:
    """What was decided, as a chip."""
    if not asked.may_change:
        return None
    if asked.is_open:
        return Mark("to decide", Tone.WARNING, "question-bold")
    if asked.chosen is None:
        return None
    if asked.chosen.leaves_out:
        return Mark("left out", Tone.NEUTRAL, "minus-bold")
    if asked.chosen.new:
        return Mark("new", Tone.ACCENT, "plus-bold")
    return Mark("known", Tone.GOOD)
