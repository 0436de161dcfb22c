"""Long work: results and errors arrive on the window's thread, in order; it can be stopped."""

import threading

import pytest

from cme_desk.errors import Cancelled, DeskError
from cme_desk.ui.base.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()


def test_result_is_delivered_on_the_windows_thread(jobs: Jobs, qtbot):
    seen = []
    jobs.start(
        "count",
        lambda _: threading.current_thread().name,
        done=lambda name: seen.append(
            (name, threading.current_thread() is threading.main_thread())
        ),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("cme-desk-worker_0", True)]
    assert not jobs.busy


def test_a_job_that_is_over_at_once_is_heard(jobs: Jobs, qtbot):
    seen = []
    for number in range(300):
        jobs.start("quick", lambda _, number=number: number, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 300)
    assert seen == list(range(300))


def test_error_is_delivered(jobs: Jobs, qtbot):
    seen = []

    def work(progress):
        raise DeskError("damaged-file", "The file is damaged.")

    jobs.start("read", work, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].reference == "damaged-file"


def test_error_that_nobody_takes_is_told(jobs: Jobs, qtbot):
    with qtbot.waitSignal(jobs.broke) as told:
        jobs.start("read", lambda _: 1 / 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_progress_is_told_and_ends_with_nothing(jobs: Jobs, qtbot):
    seen, over = [], []
    jobs.standing.connect(seen.append)

    def work(progress):
        for number in range(3):
            progress(number, 3, "rows")

    jobs.start("Reading march.xlsx", work, done=over.append)
    qtbot.waitUntil(lambda: bool(over))
    assert (seen[-2].title, seen[-2].done, seen[-2].total) == ("Reading march.xlsx", 2, 3)
    assert seen[0].total == 0
    assert seen[-1] is None


def test_cancel_stops_the_running_job_and_not_the_next(jobs: Jobs, qtbot):
    began, seen, done = threading.Event(), [], []

    def endless(progress):
        while True:
            began.set()
            progress(0, 0)

    jobs.start("endless", endless, failed=seen.append)
    jobs.start("next", lambda _: "went on", done=done.append)
    assert began.wait(60)
    jobs.cancel()
    qtbot.waitUntil(lambda: bool(done))
    assert isinstance(seen[0], Cancelled)
    assert done == ["went on"]


def test_cancelled_before_it_began_is_never_begun(jobs: Jobs, qtbot):
    hold, begun, seen = threading.Event(), [], []
    jobs.start("first", lambda _: hold.wait(60))
    jobs.start("second", lambda _: begun.append(1), failed=seen.append).cancel()
    hold.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert not begun


def test_a_callback_may_start_another_job(jobs: Jobs, qtbot):
    seen = []
    jobs.start(
        "one",
        lambda _: 1,
        done=lambda _: jobs.start("two", lambda _: 2, done=seen.append),
    )
    qtbot.waitUntil(lambda: seen == [2])


def test_work_that_tells_without_end_does_not_flood_the_window(jobs: Jobs, qtbot):
    told, over = [], []
    jobs.standing.connect(told.append)

    def work(progress):
        while True:
            progress(1, 2)

    jobs.start("talkative", work, failed=over.append)
    qtbot.waitUntil(lambda: len(told) > 2)
    jobs.cancel()
    qtbot.waitUntil(lambda: bool(over))


def test_close_waits_and_delivers_nothing(qapp):
    jobs, began, over, seen = Jobs(), threading.Event(), [], []

    def work(progress):
        began.set()
        while not progress.cancelled:
            pass
        over.append(True)

    jobs.start("slow", work, done=seen.append)
    assert began.wait(60)
    jobs.close()
    assert over
    qapp.processEvents()
    assert not seen
    with pytest.raises(RuntimeError):
        jobs.start("late", lambda _: None)
    jobs.deleteLater()
