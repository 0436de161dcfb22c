"""What stops an action, said in a coordinator's words: what happened, why, and what to do."""

from __future__ import annotations


class DeskError(Exception):
    """An action that was not done, and what the person can do about it.

    Attributes:
        reference: a stable kebab-case id, for support and scripts ("damaged-file").
        message: what happened, one sentence.
        why: the cause as far as it is known, one sentence; may be empty.
        remedy: what to do now, one sentence; may be empty.

    """

    def __init__(self, reference: str, message: str, why: str = "", remedy: str = "") -> None:
        """Keep the four parts apart, so that each front end can lay them out its own way."""
        super().__init__(message)
        self.reference = reference
        self.message = message
        self.why = why
        self.remedy = remedy

    @property
    def sentence(self) -> str:
        """All parts as running text."""
        return " ".join(part for part in (self.message, self.why, self.remedy) if part)

    def as_dict(self) -> dict[str, str]:
        """The four parts by name, for the command line's JSON."""
        return {
            "reference": self.reference,
            "message": self.message,
            "why": self.why,
            "remedy": self.remedy,
        }

    def __reduce__(self) -> tuple[type[DeskError], tuple[str, str, str, str]]:
        """Survive the way back from the process that reads files."""
        # Pickle would build it again from its message alone, and fail for want of the reference.
        return (type(self), (self.reference, self.message, self.why, self.remedy))


class Cancelled(DeskError):
    """The person asked a long job to stop; nothing was changed."""

    def __init__(self) -> None:
        """Say that nothing was changed."""
        super().__init__("cancelled", "Stopped. Nothing was changed.")
