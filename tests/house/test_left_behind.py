"""The check for what tests leave behind can fail: here four tests leave something, two do not."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PLANTED = """
import threading
import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

import tests.left_behind

tests.left_behind.PATIENCE_SECONDS = 0.2
kept = []
release = threading.Event()

@pytest.fixture(scope="module", autouse=True)
def lasting_window(qapp):
    window = QWidget()
    window.show()
    yield window
    window.deleteLater()
    release.set()
    for each in kept:
        if isinstance(each, QThread):
            each.quit()
            each.wait()

def test_leaves_a_window(qapp):
    window = QWidget(objectName="forgotten")
    window.show()
    kept.append(window)

def test_leaves_a_timer(qapp):
    timer = QTimer(objectName="ticking")
    timer.start(12345)
    kept.append(timer)

def test_leaves_a_thread():
    threading.Thread(target=release.wait, name="spinning", daemon=True).start()

def test_leaves_a_qthread(qapp):
    thread = QThread(objectName="looping")
    thread.start()
    kept.append(thread)

def test_tidies_up(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QTimer(window).start(10)
    worker = threading.Thread(target=lambda: None)
    worker.start()

def test_is_no_worse_for_failing(qapp):
    window = QWidget(objectName="held by the traceback")
    window.show()
    assert not window.isVisible()
"""


def test_what_is_left_behind_is_named(tmp_path):
    planted = tmp_path / "test_planted.py"
    planted.write_text(PLANTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), str(planted)]
    # Without a summary: where CI is set, pytest repeats every sentence whole in it.
    command += ["-rN"]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout

    sentences = re.findall(r"^  an? (.+)$", output, re.MULTILINE)
    assert sentences == [
        "visible top-level window: QWidget 'forgotten'",
        "timer that still runs every 12345 ms: QTimer 'ticking'",
        "thread that still runs: spinning",
        "QThread that still runs: QThread 'looping'",
    ], output
    assert "1 failed, 5 passed, 4 errors" in output
