"""The office file's schema, step by step; one module per released step, never changed later."""

from __future__ import annotations

from sqlite_utils import Migrations

from cme_desk.store.migrations import m0001_first

migrations = Migrations("cme-desk")
migrations(name="m0001_first")(m0001_first.apply)
