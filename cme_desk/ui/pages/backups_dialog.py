"""The backups of an office: made, listed, and restored to a new file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cme_desk.domain.office import Backup
from cme_desk.services import office as service
from cme_desk.ui import theme
from cme_desk.ui.dates import show_date, show_time
from cme_desk.ui.jobs import JobProgress, Jobs
from cme_desk.ui.records import Column
from cme_desk.ui.say import Say
from cme_desk.ui.session import OFFICE_FILES, Session
from cme_desk.ui.table import RecordsTable
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.labels import FittingText, Text


def _when(row: Backup) -> str:
    at = dt.datetime.fromisoformat(row.made_at)
    return f"{show_date(at.date())}, {show_time(at.time())}"


def _size(row: Backup) -> str:
    return f"{max(row.size / 1e6, 0.1):,.1f} MB"


COLUMNS: list[Column[Backup]] = [
    Column(title="Made", text=_when, strong=True),
    Column(title="Size", text=_size, width=100, number=True),
    Column(title="File", text=lambda row: row.path.name, muted=True, tip=lambda x: str(x.path)),
]
