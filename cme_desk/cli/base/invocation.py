"""One call of the program: how it answers, which office it is about, and the way to a window."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cme_desk.cli.base.last_office import last_office
from cme_desk.cli.base.output import Output
from cme_desk.errors import DeskError

if TYPE_CHECKING:  # the services take longer to load than help takes to show
    from cme_desk.domain.activities.record import Activity
    from cme_desk.services.desk import Desk

OFFICE_VARIABLE = "CME_DESK_OFFICE"

Window = Callable[[Path], int]
"""Opens an office in the window until it is closed; the result is an exit status."""


class Invocation:
    """What every command is given.

    Attributes:
        output: where the answer goes.
        office: the office file that --office names; None if it was not given.
        window: opens an office in the window; None where there is no screen.
        then: what to do after the answer was given and the office closed.

    """

    def __init__(self, *, as_json: bool = False, window: Window | None = None) -> None:
        """Begin with what is known before the words are read."""
        self.output = Output(as_json=as_json)
        self.office: Path | None = None
        self.window = window
        self.then: Callable[[], int] | None = None
        self._desk: Desk | None = None

    def office_path(self) -> Path:
        """The office this call is about.

        Raises:
            DeskError: none is named, and none was opened before.

        """
        if self.office is not None:
            return self.office
        named = os.environ.get(OFFICE_VARIABLE, "").strip()
        if named:
            return Path(named)
        last = last_office()
        if last is None:
            raise DeskError(
                "office-not-given",
                "It is not said which office this is about.",
                "",
                f"Add --office FILE, or set {OFFICE_VARIABLE} to the office file.",
            )
        return last

    def desk(self) -> Desk:
        """The office, opened when it is first asked for.

        Raises:
            DeskError: none is named, or it is missing, damaged, newer, read-only or in use.

        """
        if self._desk is None:
            from cme_desk.services.office import life as office_service

            self._desk = office_service.open_office(self.office_path())
            if doubt := office_service.clock_doubt(self._desk):
                self.output.say(f"{doubt.message} {doubt.remedy}")
        return self._desk

    def activity(self, code: str) -> tuple[Desk, Activity]:
        """The office, and its activity of a code.

        Raises:
            DeskError: as `desk`, or there is no such activity.

        """
        from cme_desk.services.activities import record as service

        desk = self.desk()
        return desk, service.find(desk, code)

    def close(self) -> None:
        """Close the office, if it was opened."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None
