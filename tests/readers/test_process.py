"""The reading process: warm, watched, and replaced when a file has brought it down."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import pickle
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from cme_desk import readers
from cme_desk.domain.intake.sheets import Note, Sheet, Workbook
from cme_desk.errors import Cancelled, DeskError
from cme_desk.readers import wire
from cme_desk.readers.process import ReaderProcess
from tests.readers.conftest import DATA

ZOOM = {"path": str(DATA / "zoom_2024_sessions.csv")}


@pytest.fixture
def process() -> Iterator[ReaderProcess]:
    """A process of the test's own."""
    process = ReaderProcess()
    yield process
    process.close()


def test_one_child_serves_many_reads(process: ReaderProcess) -> None:
    process.read(ZOOM)
    first = process.pid
    process.read({"path": str(DATA / "xls_biff8.xls")})
    assert first is not None
    assert process.pid == first


def test_warming_starts_the_child_that_reads(process: ReaderProcess) -> None:
    process.warm()
    deadline = time.monotonic() + 60
    while process.pid is None and time.monotonic() < deadline:
        time.sleep(0.01)
    warmed = process.pid
    process.read(ZOOM)
    assert warmed is not None
    assert process.pid == warmed


@pytest.mark.parametrize("how", ["abort", "exit"])
def test_a_crash_is_a_refusal_and_the_next_read_works(process: ReaderProcess, how: str) -> None:
    with pytest.raises(DeskError) as caught:
        process.read({"trial": how})
    assert caught.value.reference == "damaged-file"
    assert process.read(ZOOM).format == "csv"


def test_a_panic_is_a_refusal_and_costs_no_child(process: ReaderProcess) -> None:
    process.read(ZOOM)
    before = process.pid
    with pytest.raises(DeskError) as caught:
        process.read({"trial": "panic"})
    assert caught.value.reference == "damaged-file"
    process.read(ZOOM)
    assert process.pid == before


def test_a_hang_ends_at_the_limit(process: ReaderProcess) -> None:
    process.read(ZOOM)
    process.seconds = 0.3
    with pytest.raises(DeskError) as caught:
        process.read({"trial": "hang"})
    assert caught.value.reference == "too-large"
    process.seconds = 10.0
    assert process.read(ZOOM).format == "csv"


def test_memory_ends_at_the_limit(process: ReaderProcess) -> None:
    process.megabytes = 150
    with pytest.raises(DeskError) as caught:
        process.read({"trial": "eat"})
    assert caught.value.reference == "too-large"
    assert process.read(ZOOM).format == "csv"


def test_memory_is_watched_where_the_system_sets_no_limit(process: ReaderProcess) -> None:
    process.megabytes = 150
    with pytest.raises(DeskError) as caught:
        process.read({"trial": "eat", "megabytes": 0})
    assert caught.value.reference == "too-large"


def test_noise_of_a_library_does_not_get_among_the_answers(process: ReaderProcess) -> None:
    assert process.read({**ZOOM, "trial": "chatter"}).format == "csv"


def test_cancel_stops_a_read_at_once(process: ReaderProcess) -> None:
    process.read(ZOOM)
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        process.read({"trial": "hang"}, cancelled)
    assert process.read(ZOOM).format == "csv"


def test_cancel_also_stops_waiting_for_ones_turn(process: ReaderProcess) -> None:
    process.read(ZOOM)
    stop = threading.Event()
    busy = threading.Event()

    def hang() -> None:
        def tick(_: float) -> None:
            busy.set()

        with contextlib.suppress(DeskError):
            process.read({"trial": "hang"}, stop.is_set, tick)

    first = threading.Thread(target=hang)
    first.start()
    assert busy.wait(60)
    with pytest.raises(Cancelled):
        process.read(ZOOM, lambda: True)
    stop.set()
    first.join(60)
    assert process.read(ZOOM).format == "csv"


def test_many_threads_share_the_child(process: ReaderProcess) -> None:
    names = ["zoom_2024_sessions.csv", "xls_biff8.xls", "ods_libreoffice.ods"] * 5
    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(lambda name: process.read({"path": str(DATA / name)}), names))
    assert [book.file_name for book in books] == names


def test_a_child_killed_from_outside_is_replaced(process: ReaderProcess) -> None:
    process.read(ZOOM)
    assert process.pid is not None
    gone = psutil.Process(process.pid)
    gone.kill()
    psutil.wait_procs([gone], timeout=30)
    assert process.read(ZOOM).format == "csv"


def test_closing_leaves_no_child(process: ReaderProcess) -> None:
    process.read(ZOOM)
    pid = process.pid
    process.close()
    assert process.pid is None
    assert pid is not None
    assert not psutil.pid_exists(pid)


def test_progress_is_told_from_start_to_end() -> None:
    told: list[tuple[float, str]] = []
    readers.read(
        DATA / "zoom_2024_sessions.csv", progress=lambda share, words: told.append((share, words))
    )
    assert told[0] == (0.0, "Reading zoom_2024_sessions.csv")
    assert told[-1][0] == 1.0


def test_cancel_at_the_front_door() -> None:
    with pytest.raises(Cancelled):
        readers.read(DATA / "xls_biff8.xls", cancelled=lambda: True)


def test_the_child_needs_nothing_of_the_working_folder(
    process: ReaderProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert process.read(ZOOM).format == "csv"


def test_answers_come_back_as_they_were() -> None:
    book = Workbook(
        file_name="a.xlsx",
        format="xlsx",
        sheets=(
            Sheet(
                name="S",
                rows=[["a", 1, 2.5, True, None], [dt.date(2024, 5, 14), dt.time(7, 5)]],
                hidden_rows=frozenset({2}),
                merged=((1, 1, 1, 2),),
                errors=frozenset({(1, 1)}),
                comments={(1, 1): "left early"},
            ),
        ),
        notes=(Note(reference="r", message="m", rows=(1,)),),
    )
    assert wire.unpack_answer(wire.pack_answer(book)) == book
    error = DeskError("damaged-file", "m", "w", "r")
    back = wire.unpack_answer(wire.pack_answer(error))
    assert isinstance(back, DeskError)
    assert back.as_dict() == error.as_dict()


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("executed",))


def test_an_answer_can_run_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for body in (pickle.dumps(_Evil()), pickle.dumps([1]), b"", b"\x80\x05garbage"):
        with pytest.raises(pickle.UnpicklingError):
            wire.unpack_answer(body)
    assert capsys.readouterr().out == ""


def test_frames_that_end_early_are_none() -> None:
    assert wire.receive(io.BytesIO(b"")) is None
    assert wire.receive(io.BytesIO(b"\0\0\0\0\0\0\0\x05abc")) is None
    assert wire.receive(io.BytesIO(b"\xff" * 8 + b"abc")) is None
