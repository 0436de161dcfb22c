"""Run the benchmarks of this folder and print their ratios: `python3 installers/dev.py bench`.

Words on the command line choose: `bench import people` runs the modules with one of them in their
name. A limit that was missed is told, and fails nothing; only a benchmark that breaks does.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.measure import Ratio

HEADINGS = ("", "ours", "reference", "ratio", "limit", "")


def chosen(words: Sequence[str], folder: Path) -> list[str]:
    """Return the names of the benchmark modules that the words choose; all without words."""
    names = sorted(path.stem for path in folder.glob("bench_*.py"))
    return [name for name in names if not words or any(word in name for word in words)]


def row(ratio: Ratio) -> tuple[str, ...]:
    """One line of the table."""
    return (
        ratio.name,
        amount(ratio.ours, ratio.unit),
        amount(ratio.reference, ratio.unit),
        f"{ratio.ratio:.2f}",
        f"{ratio.limit:.2f}",
        "ok" if ratio.ok else "missed",
    )


def amount(value: float, unit: str) -> str:
    """A measured value with three significant digits or so, and its unit."""
    if unit == "s" and value < 1:
        return f"{value * 1e3:.3g} ms" if value >= 1e-3 else f"{value * 1e6:.3g} µs"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Lay rows out under the headings: the name to the left, everything else to the right."""
    everything = [HEADINGS, *rows]
    widths = [max(map(len, column)) for column in zip(*everything, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < at < len(widths) - 1 else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for cells in everything
    )


def main(words: Sequence[str], folder: Path = Path(__file__).parent) -> int:
    """Run what the words choose; returns 1 if a benchmark broke, 2 if there is none, else 0."""
    names = chosen(words, folder)
    if not names:
        print("There is no such benchmark." if words else "There are no benchmarks yet.")
        return 2 if words else 0
    rows, broken = [], []
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            rows += [
                row(each) for each in importlib.import_module(f"tests.benchmarks.{name}").run()
            ]
        except Exception:  # noqa: BLE001 - whatever a benchmark raises, the others are measured
            traceback.print_exc()
            broken.append(name)
    print(table(rows))
    if broken:
        print(f"\nBroken: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # a Windows console's own has no µ
    sys.exit(main(sys.argv[1:]))
