"""Saves the rows that an import did not take as a workbook, to be mended and imported again."""

from __future__ import annotations

from cme_desk import paths
from cme_desk.files.whole import write_whole
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.ui.context import Context

_WORKBOOKS = "Excel workbooks (*.xlsx)"


def save_left(context: Context, steps: ImportSteps | None) -> None:
    """Ask where, and write them, each with the reason beside it."""
    from cme_desk.services.intake import leftovers  # noqa: PLC0415 - writing workbooks takes a while to load

    plan = steps.choices.decided if steps is not None else None
    content = leftovers.workbook(steps.file, plan) if steps is not None and plan else None
    if steps is None or content is None:
        return
    suggested = paths.user_documents() / f"{steps.file.path.stem} not imported.xlsx"
    path = context.say.save_file("Save the rows that were not taken", _WORKBOOKS, suggested)
    if path is None:
        return
    if path.suffix.lower() != ".xlsx":
        path = path.with_name(f"{path.name}.xlsx")
    if context.attempt(lambda: write_whole(path, content)) is not None:
        context.tell(f"Saved as {path.name}")
