"""PySide6 6.12.0 aborts Python 3.11 after about 570 emissions; no release that does may get in."""

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    said = Signal(bool)


def test_five_thousand_signals_are_heard():
    sender, heard = Sender(), []
    sender.said.connect(heard.append)
    for number in range(5000):
        sender.said.emit(number % 2 == 0)
    assert heard == [True, False] * 2500
