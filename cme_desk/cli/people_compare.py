"""`cme-desk people compare`: pairs compared as an import would, for tuning and support."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from cme_desk.cli.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.invocation import Invocation
from cme_desk.cli.output import counted, table
from cme_desk.errors import DeskError


@click.command(cls=DeskCommand, epilog=example("cme-desk people compare pairs.csv --json"))
@click.argument("file", type=click.Path(path_type=Path))
@pass_invocation
def compare(call: Invocation, file: Path) -> None:
    """Compare the two people on each row of a CSV: its fields twice, prefixed a_ and b_."""
    # What compares takes a while to load, and a file that is not there should be told without it.
    rows = _rows(file)

    from cme_desk.services import pairs  # noqa: PLC0415

    found = pairs.compare((_side(row, "a_"), _side(row, "b_")) for _, row in rows)
    told = [
        {"row": number, **each.as_dict()} for (number, _), each in zip(rows, found, strict=True)
    ]
    lines = [
        [str(each["row"]), str(each["decision"]), f"{each['score']:.2f}", _why(each)]
        for each in told
    ]
    call.output.answer(
        {"file": file.name, "rows": told},
        f"{counted(len(told), 'pair')}\n\n"
        + table(["Row", "Decision", "Score", "Why"], lines, right=[0, 2]),
    )


def _side(row: dict[str, str], prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): row[key] for key in row if key.startswith(prefix)}


def _why(told: dict[str, object]) -> str:
    reasons, vetoes = told["reasons"], told["vetoes"]
    assert isinstance(reasons, list)
    assert isinstance(vetoes, list)
    return "; ".join([*reasons, *(f"but {each}" for each in vetoes)])


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    """The filled rows of a CSV, each with its number as a spreadsheet counts it.

    Raises:
        DeskError: it cannot be read, or has no column of either side.

    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DeskError(
            "file-not-found",
            f"“{file.name}” cannot be read.",
            f"{error.strerror}.",
            "Check the name of the file.",
        ) from error
    except UnicodeDecodeError as error:
        raise DeskError(
            "not-utf-8", f"“{file.name}” is not UTF-8 text.", "", "Save it as CSV UTF-8."
        ) from error
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows = list(enumerate(reader, start=2))
    except csv.Error as error:
        raise DeskError(
            "damaged-file", f"“{file.name}” is not a CSV.", f"{error}.", "Save it as CSV again."
        ) from error
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    if not all(any(name.startswith(side) for name in names) for side in ("a_", "b_")):
        raise DeskError(
            "no-pairs",
            f"“{file.name}” does not hold pairs.",
            "Its columns are named a_last_name, b_last_name, a_first_name, and so on.",
            "Name the columns of the one side a_…, and of the other b_….",
        )
    return [
        (
            number,
            {
                key.strip().lower(): value.strip()
                for key, value in row.items()
                if isinstance(key, str) and isinstance(value, str)
            },
        )
        for number, row in rows
    ]
