"""Messages: what happened, why, what to do; never a traceback."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.files.faults import report
from cme_desk.ui.messages import MessageDialog, Messages
from tests.ui.answers import unsafe
from tests.ui.names import nameless
from tests.ui.screens import take


@pytest.fixture
def answered(qtbot):
    """Press a button of the dialog that will come up; gives back what it said."""
    said: list[str] = []

    def press(words: str, *first: str) -> list[str]:
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, MessageDialog)
            assert not nameless(dialog)
            said.extend(label.text() for label in dialog.findChildren(QLabel))
            for each in (*first, words):
                next(
                    b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == each
                ).click()

        QTimer.singleShot(0, act)
        return said

    return press


def test_an_error_says_what_why_and_what_to_do(answered):
    said = answered("Close")
    Messages().error(
        DeskError(
            "read-only",
            "The office cannot be written.",
            "The stick is locked.",
            "Copy it to the disk.",
        )
    )
    assert said[:3] == [
        "The office cannot be written.",
        "The stick is locked.",
        "Copy it to the disk.",
    ]


def test_a_question_gives_the_index_of_the_answer(answered):
    answered("Leave them out")
    assert (
        Messages().ask("2 rows are hidden", "Were they there?", ["Read them", "Leave them out"])
        == 1
    )


def test_escape_is_no_answer(qtbot):
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    assert Messages().ask("Really?", "", ["Yes"]) == -1


def test_many_problems_can_be_scrolled(answered):
    said = answered("Close")
    Messages().problems(
        "9 things", [Problem(reference="x", message=f"Row {n}", remedy="Look.") for n in range(9)]
    )
    assert "Row 8 Look." in said


def test_a_fault_is_owned_up_to_and_can_be_copied(answered):
    try:
        int("Amelia Hartwell, 555-1234")
    except ValueError as error:
        fault = error
    said = answered("Close", "Copy report")
    Messages().bug(fault)
    assert not any("Traceback" in each or "Hartwell" in each for each in said)
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_messages.py" in copied
    assert "Hartwell" not in report(fault)


def test_texts_can_be_shown(answered):
    said = answered("Close")
    Messages().tell("Keyboard", "Ctrl+K   Find\n\nIn a table: arrows walk.")
    assert "In a table: arrows walk." in said


def test_pairs_stand_in_two_columns(answered):
    said = answered("Close")
    Messages().tell("Keyboard", "Alt goes there.", [("Undo", "Ctrl+Z"), ("Find on it", "Ctrl+F")])
    assert {"Undo", "Ctrl+Z", "Find on it", "Ctrl+F", "Alt goes there."} <= set(said)


@pytest.mark.parametrize(
    "first",
    ["&Void 1 certificate and undo", "&Void 1,110 certificates and undo", "&Undo it all the same"],
)
@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([Qt.Key.Key_Return], 2),
        ([Qt.Key.Key_Enter], 2),
        ([Qt.Key.Key_Space], 2),
        ([Qt.Key.Key_Escape], -1),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return], 0),
        ([Qt.Key.Key_Backtab, Qt.Key.Key_Return], 0),
    ],
)
def test_enter_leaves_alone_what_would_be_destroyed(first, keys, answer):
    choices = [first, "Undo &only the rest", "Leave everything as it is"]
    wrong = []

    def press():
        dialog = QApplication.activeModalWidget()
        wrong.extend(unsafe(dialog))
        for key in keys:
            QTest.keyClick(dialog.focusWidget() or dialog, key)
        if dialog.isVisible():
            dialog.done(9)
            wrong.append("it was not answered")

    QTimer.singleShot(0, press)
    assert Messages().ask("Void them too?", "They rest on it.", choices, destroys=True) == answer
    assert wrong == []


def test_enter_gives_the_expected_answer_where_nothing_is_destroyed():
    QTimer.singleShot(
        0, lambda: QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    )
    assert Messages().ask("Leave it?", "", ["Go on typing", "Do not save"]) == 0


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize(
    "choices",
    [
        ["&Void 12 certificates and undo", "Undo &only the rest", "Leave everything as it is"],
        ["&Void 1,110,000 certificates and undo", "Leave everything as it is"],
        [
            "&Move it along: 1,118 people there, 60 minutes on average",
            "&Leave it as it is: 1,118 people there, 0 minutes on average",
            "Back to the activity",
        ],
        ["Yes"],
    ],
)
def test_no_word_of_an_answer_is_cut(make_shell, choices, percent):
    shell = make_shell()
    shell.appearance.choose_text(percent)
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        take(dialog, f"question-{len(choices)}-{len(choices[0])}-{percent}")
        seen.extend(
            each.width() >= each.sizeHint().width() for each in dialog.findChildren(QPushButton)
        )
        seen.append(dialog.width() <= shell.width())
        dialog.reject()

    QTimer.singleShot(0, look)
    Messages(shell).ask("Void them too?", "They rest on it.", choices, destroys=len(choices) > 1)
    assert seen == [True] * (len(choices) + 1)
