"""The pages of the import, for the shell's catalogue."""

from __future__ import annotations

from cme_desk.ui.importing import page, questions_page
from cme_desk.ui.page import PageSpec

SPECS: tuple[PageSpec, ...] = (page.SPEC, questions_page.SPEC)
