"""How the commands of this folder speak to the person who typed them."""

import sys


class TroubleError(Exception):
    """What stops the command, in sentences for the person who typed it."""


def say(text: str) -> None:
    """Tell the person something, on stderr: stdout belongs to the program that is started."""
    print(text, file=sys.stderr, flush=True)
