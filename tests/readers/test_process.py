"""Reading through the child: what a coordinator is told when it goes wrong, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from cme_desk import readers
from cme_desk.children import wire
from cme_desk.children.door import Child, Limits
from cme_desk.domain.intake.sheets import Note, Sheet, Workbook
from cme_desk.errors import Cancelled, DeskError
from cme_desk.readers.child import ADMITTED
from tests.children import misbehaving
from tests.readers.conftest import DATA

ZOOM = DATA / "zoom_2024_sessions.csv"
ENOUGH = Limits(seconds=600.0, megabytes=450)


@pytest.fixture
def badly(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Have files read by a child that misbehaves."""
    made: list[Child] = []

    def do(how: str, limits: Limits = ENOUGH) -> None:
        command = misbehaving.command("read-sheets", how)
        clock = misbehaving.Hurry()
        made.append(Child(lambda: command, limits, ADMITTED, clock))
        clock.child = made[-1] if how == "hang" else None
        monkeypatch.setattr(readers, "_child", made[-1])

    yield do
    for child in made:
        child.close()


def refusal() -> DeskError:
    with pytest.raises(DeskError) as caught:
        readers.read(ZOOM)
    return caught.value


def test_after_a_crash_a_file_is_read_once_more_without_native_readers(
    badly: Callable[..., None],
) -> None:
    badly("abort-once")
    assert readers.read(ZOOM) == Workbook(file_name=ZOOM.name, format="csv", sheets=())


@pytest.mark.parametrize(
    ("how", "reference", "why"),
    [
        ("abort", "damaged-file", "crash"),
        ("panic", "damaged-file", "could not be understood (BaseException: panicked)"),
        ("nest", "unsafe-file", "nested"),
        ("eat", "too-large", "memory"),
    ],
)
def test_what_goes_wrong_in_the_child_is_a_refusal_of_the_file(
    badly: Callable[..., None], how: str, reference: str, why: str
) -> None:
    badly(how, Limits(seconds=600.0, megabytes=120))
    told = refusal()
    assert told.reference == reference
    assert why in told.why
    assert ZOOM.name in told.message


def test_a_file_that_takes_too_long_is_refused(badly: Callable[..., None]) -> None:
    badly("hang", Limits(seconds=8.0, megabytes=450))
    assert (refusal().reference, refusal().why) == (
        "too-large",
        "It was still not read after 8 seconds.",
    )


def test_a_reader_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_child", Child(lambda: ["/no/such/program"], ENOUGH))
    assert refusal().reference == "reader-not-started"


def test_progress_is_told_from_start_to_end() -> None:
    told: list[tuple[float, str]] = []
    readers.read(ZOOM, progress=lambda share, words: told.append((share, words)))
    assert told[0] == (0.0, "Reading zoom_2024_sessions.csv")
    assert told[-1][0] == 1.0


def test_cancelling_at_the_front_door() -> None:
    with pytest.raises(Cancelled):
        readers.read(DATA / "xls_biff8.xls", cancelled=lambda: True)


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
    assert wire.unpack(wire.pack(book), ADMITTED) == book
