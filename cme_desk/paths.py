"""Where the program's own files lie: fonts, pictures, defaults and help."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs

APP_NAME = "CME Desk"


@cache
def resources() -> Path:
    """The folder of shipped files, beside the package in a checkout and in an installation."""
    override = os.environ.get("CME_DESK_RESOURCES")
    if override:
        return Path(override)
    return Path(__file__).resolve().parent.parent / "resources"


def user_config() -> Path:
    """The folder of this person's choices on this computer (last office, theme); not made here."""
    override = os.environ.get("CME_DESK_CONFIG")
    if override:
        return Path(override)
    # Otherwise Windows takes the name for the author's too, and puts one folder into another.
    return Path(platformdirs.user_config_dir("CME Desk", appauthor=False))


def user_documents() -> Path:
    """Where people expect the files they make, offices and PDFs, to be kept."""
    return Path(platformdirs.user_documents_dir())


def user_log() -> Path:
    """The folder of the program's log; not made here."""
    return Path(platformdirs.user_log_dir("CME Desk", appauthor=False))
