"""Why a picture or a page from outside cannot be printed, and the size that is too much."""

MOST_BYTES = 20_000_000


class Unreadable(Exception):
    """A picture or a page that cannot be printed, with the reason in words."""
