"""The door to child processes: warm, watched, and replaced when a request has brought one down."""

from __future__ import annotations

import io
import pickle
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from cme_desk import readers
from cme_desk.children import wire
from cme_desk.children.door import Child, Ended, Limits, Why, command_of
from cme_desk.children.words import ARGUMENT, READ_PDF, READ_SHEETS
from cme_desk.errors import Cancelled, DeskError
from cme_desk.readers.child import ADMITTED
from tests.children import misbehaving
from tests.readers.conftest import DATA

ENOUGH = Limits(seconds=600.0, megabytes=400)
SMALL = Limits(seconds=600.0, megabytes=120)


@pytest.fixture
def child() -> Iterator[Child]:
    """A child of the test's own."""
    child = Child(misbehaving.command, ENOUGH)
    yield child
    child.close()


def works(child: Child) -> bool:
    return child.ask(("answer", "yes")) == "yes"


def why_not(child: Child, request: object, limits: Limits | None = None) -> Why:
    child.limits = limits or child.limits
    with pytest.raises(Ended) as ended:
        child.ask(request)
    return ended.value.why


def test_one_child_answers_many_requests(child: Child) -> None:
    assert works(child)
    first = child.pid
    assert works(child)
    assert first is not None
    assert child.pid == first


def test_warming_starts_the_child_that_answers(child: Child) -> None:
    child.warm().join()
    warmed = child.pid
    assert works(child)
    assert warmed is not None
    assert child.pid == warmed


@pytest.mark.parametrize("how", ["abort", "exit", "unknown class"])
def test_a_crash_is_told_and_the_next_request_works(child: Child, how: str) -> None:
    assert why_not(child, how) is Why.CRASHED
    assert works(child)


@pytest.mark.parametrize(
    ("how", "why"), [("panic", Why.FAULT), ("nest", Why.NESTED), ("eat", Why.MEMORY)]
)
def test_what_a_child_survives_costs_no_child(child: Child, how: str, why: Why) -> None:
    if how == "eat" and sys.platform != "linux":
        pytest.skip("the system sets no limit; the parent watches")
    assert works(child)
    before = child.pid
    assert why_not(child, how, SMALL if how == "eat" else None) is why
    assert works(child)
    if how != "eat":  # one that has grown is replaced
        assert child.pid == before


def test_a_refusal_comes_back_as_it_was(child: Child) -> None:
    with pytest.raises(DeskError) as caught:
        child.ask("refuse")
    assert caught.value.as_dict() == DeskError("damaged-file", "m", "w", "r").as_dict()


def test_a_hang_ends_at_the_limit() -> None:
    clock = misbehaving.Hurry()
    child = Child(misbehaving.command, Limits(seconds=8.0, megabytes=400), clock=clock)
    try:
        assert works(child)
        clock.child = child
        assert why_not(child, "hang") is Why.SLOW
        clock.child = None
        assert works(child)
    finally:
        child.close()


def test_memory_is_watched_where_the_system_sets_no_limit(child: Child) -> None:
    before = psutil.Process().memory_info().rss
    assert why_not(child, "eat unlimited", SMALL) is Why.MEMORY
    assert psutil.Process().memory_info().rss - before < 20 << 20
    assert works(child)


def test_a_child_that_has_grown_is_replaced(child: Child) -> None:
    assert works(child)
    first = child.pid
    assert child.ask(("keep", 250)) == 250
    assert works(child)
    assert child.pid != first


def test_noise_of_a_library_does_not_get_among_the_answers(child: Child) -> None:
    assert child.ask("chatter") == "said"
    assert works(child)


def test_cancelling_stops_a_request_at_once(child: Child) -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        child.ask("hang", cancelled=cancelled)
    assert works(child)


def test_cancelling_also_stops_waiting_for_ones_turn(child: Child) -> None:
    stop = threading.Event()
    busy = threading.Event()

    def hang() -> None:
        with suppress(DeskError):
            child.ask("hang", cancelled=stop.is_set, tick=lambda _: busy.set())

    first = threading.Thread(target=hang)
    first.start()
    busy.wait()
    with pytest.raises(Cancelled):
        child.ask(("answer", 1), cancelled=lambda: True)
    stop.set()
    first.join()
    assert works(child)


def test_many_threads_share_the_child(child: Child) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: child.ask(("answer", number)), range(20)))
    assert answers == list(range(20))


def test_a_child_killed_from_outside_is_replaced(child: Child) -> None:
    assert works(child)
    assert child.pid is not None
    gone = psutil.Process(child.pid)
    gone.kill()
    psutil.wait_procs([gone])
    assert works(child)


def test_closing_leaves_no_child(child: Child) -> None:
    assert works(child)
    pid = child.pid
    child.close()
    assert child.pid is None
    assert pid is not None
    assert not psutil.pid_exists(pid)


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    child = Child(lambda: [str(tmp_path / "nothing")], ENOUGH)
    assert why_not(child, "hang") is Why.NOT_STARTED
    silent = Child(lambda: [sys.executable, "-c", "pass"], ENOUGH)
    assert why_not(silent, "hang") is Why.NOT_STARTED


def test_a_child_needs_no_console_and_holds_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    child = Child(lambda: misbehaving.command("no-console"), ENOUGH)
    try:
        assert child.ask("chatter") == "said"
        assert Path(child.ask("folder")) != tmp_path
    finally:
        child.close()


def test_a_child_needs_nothing_of_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    child = Child(lambda: command_of(READ_SHEETS), ENOUGH, ADMITTED)
    try:
        path = str(DATA / "zoom_2024_sessions.csv")
        assert child.ask((path, False)).format == "csv"
    finally:
        child.close()


def test_a_frozen_program_is_its_own_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stub in place of the executable, which takes the words as a frozen program takes them."""
    python = [sys.executable, "-P", "-X", "utf8", "-m", "cme_desk"]
    if sys.platform == "win32":
        stub = tmp_path / "CME Desk.cmd"
        stub.write_text("@" + " ".join(f'"{each}"' for each in python) + " %*\n")
    else:
        stub = tmp_path / "CME Desk"
        words = " ".join(f"'{each}'" for each in python)
        stub.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PYTHONPATH", str(misbehaving.HOME))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(stub))
    assert command_of(READ_SHEETS) == [str(stub), ARGUMENT, READ_SHEETS]
    readers.close()
    try:
        assert readers.read(DATA / "rich.xlsx").sheets[0].rows
    finally:
        readers.close()


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("executed",))


def test_an_answer_can_run_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for body in (pickle.dumps(_Evil()), pickle.dumps(Path("x")), b"", b"\x80\x05garbage"):
        with pytest.raises(pickle.UnpicklingError):
            wire.unpack(body)
    assert capsys.readouterr().out == ""


def test_frames_that_end_early_are_none() -> None:
    assert wire.receive(io.BytesIO(b"")) is None
    assert wire.receive(io.BytesIO(b"\0\0\0\0\0\0\0\x05abc")) is None
    assert wire.receive(io.BytesIO(b"\xff" * 8 + b"abc")) is None


def test_a_word_that_no_child_has_is_refused() -> None:
    assert why_not(Child(lambda: command_of("nonsense"), ENOUGH), "hang") is Why.NOT_STARTED


@pytest.mark.parametrize("word", [READ_SHEETS, READ_PDF])
def test_a_child_loads_neither_window_nor_command_line(word: str) -> None:
    code = (
        f"import sys; sys.argv = ['cme-desk', {ARGUMENT!r}, {word!r}]\n"
        "from cme_desk.__main__ import main; main()\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=misbehaving.HOME,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ended.stderr.split())
    assert "cme_desk.children.serving" in loaded
    assert not {each for each in loaded if each.partition(".")[0] in {"PySide6", "click"}}
    assert not {each for each in loaded if each.startswith(("cme_desk.ui", "cme_desk.cli"))}
