"""The command group `sheet`: reading a sign-in sheet without an office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cme_desk.cli import output
from cme_desk.domain.readings import Corrections, Entry, Reading
from cme_desk.errors import DeskError
from cme_desk.services import sheets

_LISTED = 200  # people printed without --json


@click.group()
def sheet() -> None:
    """Sign-in sheets, read without an office."""
