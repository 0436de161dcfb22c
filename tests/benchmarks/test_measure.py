"""The measuring itself: ratios come out near what is known, whatever this machine is doing."""

import subprocess
import sys

import pytest

from tests.benchmarks import __main__ as runner
from tests.benchmarks.measure import Ratio, peak_memory, side_by_side


def ratio(**changes):
    told = {"name": "a list", "ours": 0.0123, "reference": 0.0100, "ratio": 1.23, "limit": 1.5}
    return Ratio(**(told | changes))


def test_turns_alternate_and_the_first_is_not_counted():
    calls = []
    result = side_by_side(
        lambda: calls.append("o"), lambda: calls.append("r"), 3, name="x", limit=2
    )
    assert "".join(calls) == "or" + "ro" + "or" + "ro"
    assert result.ours > 0
    assert result.ratio > 0


def test_the_memory_of_a_child_is_its_own():
    held = bytearray(300_000_000)  # of this process: must not count
    small = peak_memory([sys.executable, "-c", "pass"])
    large = peak_memory([sys.executable, "-c", "print(len(b'x' * 200_000_000))"])
    assert 1_000_000 < small < 60_000_000
    assert 195_000_000 < large - small < 210_000_000
    assert len(held) == 300_000_000


def test_a_command_that_fails_is_no_measurement():
    with pytest.raises(subprocess.CalledProcessError):
        peak_memory([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_table_tells_what_was_kept_and_what_missed():
    rows = [runner.row(ratio()), runner.row(ratio(name="slow", ratio=2.0, ours=250.0, unit="MB"))]
    assert runner.table(rows).splitlines()[1:] == [
        "a list  12.3 ms      10 ms   1.23   1.50  ok",
        "slow     250 MB    0.01 MB   2.00   1.50  missed",
    ]


def test_words_choose_and_a_missed_limit_fails_nothing(tmp_path, capsys, monkeypatch):
    (tmp_path / "bench_kept.py").write_text("", encoding="utf-8")
    (tmp_path / "bench_broken.py").write_text("", encoding="utf-8")
    assert runner.chosen([], tmp_path) == ["bench_broken", "bench_kept"]
    assert runner.chosen(["kept"], tmp_path) == ["bench_kept"]

    class Kept:
        @staticmethod
        def run():
            return [ratio(ratio=9.0)]

    modules = {"tests.benchmarks.bench_kept": Kept}
    monkeypatch.setattr(runner.importlib, "import_module", modules.__getitem__)
    assert runner.main(["kept"], tmp_path) == 0
    assert "missed" in capsys.readouterr().out
    assert runner.main([], tmp_path) == 1
    assert "Broken: bench_broken" in capsys.readouterr().out
    assert runner.main(["nothing"], tmp_path) == 2
