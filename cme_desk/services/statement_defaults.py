"""The statements that ship, as every new office begins with them."""

from __future__ import annotations

import json

from cme_desk import paths
from cme_desk.domain.statement_texts import Statement


def shipped_statements() -> list[Statement]:
    """The wordings of `resources/defaults/statements.json`, each with its source."""
    text = (paths.resources() / "defaults" / "statements.json").read_text(encoding="utf-8")
    return [Statement(**parts) for parts in json.loads(text)]
