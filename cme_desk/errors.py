"""What stops an action, said in a coordinator's words: what happened, why, and what to do."""

from __future__ import annotations


class DeskError(Exception):
    """An action that was not done, and what the person can do about it.

    Attributes:
        reference: a stable kebab-case id, for support and scripts ("damaged-file").
        message: what happened, one sentence.
        why: the cause as far as it is known, one sentence; may be empty.
        remedy: what to do now, one sentence; may be empty.
        others: what else stops the same action, so that all of it is put right at once.

    """

    others: tuple[DeskError, ...] = ()

    def __init__(self, reference: str, message: str, why: str = "", remedy: str = "") -> None:
        """Keep the four parts apart, so that each front end can lay them out its own way."""
        super().__init__(message)
        self.reference = reference
        self.message = message
        self.why = why
        self.remedy = remedy

    def each(self) -> tuple[DeskError, ...]:
        """This one, and the others that stop the same action."""
        return (self, *self.others)

    @property
    def sentence(self) -> str:
        """All parts as running text."""
        return " ".join(part for part in (self.message, self.why, self.remedy) if part)

    def as_dict(self) -> dict[str, object]:
        """The parts by name, for the command line's JSON; others only where there are some."""
        parts: dict[str, object] = {
            "reference": self.reference,
            "message": self.message,
            "why": self.why,
            "remedy": self.remedy,
        }
        return parts | ({"others": [each.as_dict() for each in self.others]} if self.others else {})

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from the process that reads files."""
        # Pickle would build it again from its message alone, and fail for want of the reference.
        parts = (self.reference, self.message, self.why, self.remedy)
        return (type(self), parts, {"others": self.others})


class Cancelled(DeskError):
    """The person asked a long job to stop; nothing was changed."""

    def __init__(self) -> None:
        """Say that nothing was changed."""
        super().__init__("cancelled", "Stopped. Nothing was changed.")
