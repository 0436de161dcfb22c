"""What the window says in a test: it is kept, and answered as the test bids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.ui.messages import Messages
from tests.ui.answers import DESTROYS, plain


@dataclass
class Recorder(Messages):
    """Keeps what was said and answers as it was bidden.

    Attributes:
        said: ("error", DeskError), ("problems", [...]), ("ask", text), ("bug", error),
            ("tell", title), ("open", title), ("save", title), ("show", path), in order.
        answers: what to answer to the next questions; an empty list answers -1.
        files: what to answer to the next requests for a file; an empty list answers None.

    """

    said: list[tuple[str, object]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def error(self, error: DeskError) -> None:
        """Keep an error."""
        self.said.append(("error", error))

    def problems(self, title: str, problems: Sequence[Problem]) -> None:
        """Keep problems."""
        self.said.append(("problems", list(problems)))

    def ask(self, title: str, text: str, choices: Sequence[str], *, destroys: bool = False) -> int:
        """Keep a question, and give the next answer."""
        # As in every dialog that a test opens: see tests.ui.answers.
        assert destroys == bool(DESTROYS.match(plain(choices[0]))), choices
        self.said.append(("ask", text))
        return self.answers.pop(0) if self.answers else -1

    def bug(self, error: BaseException) -> None:
        """Keep a fault."""
        self.said.append(("bug", error))

    def tell(self, title: str, text: str, pairs: Sequence[tuple[str, str]] = ()) -> None:
        """Keep a text."""
        self.said.append(("tell", title))

    def open_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        """Keep the request, and give the next file."""
        self.said.append(("open", title))
        return self.files.pop(0) if self.files else None

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """Keep the request, and give the next file."""
        self.said.append(("save", title))
        return self.files.pop(0) if self.files else None

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Keep the request, and give the next file."""
        self.said.append(("folder", title))
        return self.files.pop(0) if self.files else None

    def show_file(self, path: Path) -> bool:
        """Keep the request."""
        self.said.append(("show", path))
        return True
