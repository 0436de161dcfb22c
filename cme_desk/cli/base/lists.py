"""Lists written to files: as Excel, as CSV, or both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cme_desk.files.kinds import CSV, XLSX
from cme_desk.files.whole import OutFile

if TYPE_CHECKING:  # writing workbooks takes longer to load than help takes to show
    from cme_desk.queries.register import RegisterFilter
    from cme_desk.services.desk import Desk
    from cme_desk.services.office.exports import ListFormat


def attendance(desk: Desk, activity_id: int, format: ListFormat, *, text: str) -> bytes:
    """Who was at an activity, as a file."""
    from cme_desk.services.office import exports  # noqa: PLC0415

    return exports.attendance(desk, activity_id, format, text=text)


def people(desk: Desk, format: ListFormat, *, text: str, profession: str) -> bytes:
    """The people of the office, as a file."""
    from cme_desk.services.office import exports  # noqa: PLC0415

    return exports.people(desk, format, text=text, profession=profession)


def register(desk: Desk, format: ListFormat, wanted: RegisterFilter) -> bytes:
    """The register of certificates, as a file."""
    from cme_desk.services.office import exports  # noqa: PLC0415

    return exports.register(desk, format, wanted)


def write(
    make: Callable[[ListFormat], bytes], book: Path | None, plain: Path | None
) -> dict[str, object]:
    """Write a list to the files that are wanted; what the answer says of them."""
    if book is None and plain is None:
        return {}
    from cme_desk.services.office.exports import ListFormat  # noqa: PLC0415

    files: dict[str, object] = {}
    for target, kind, format_ in ((book, XLSX, ListFormat.XLSX), (plain, CSV, ListFormat.CSV)):
        if target is not None:
            with OutFile(target, kind) as file:
                file.write(make(format_))
                file.publish()
            files[format_.value] = str(target)
    return {"files": files}
