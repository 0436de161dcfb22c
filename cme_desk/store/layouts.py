"""Layouts that a person confirmed."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.intake.layouts import Layout
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.naming import organization_known


def of_shapes(store: Store) -> list[Layout]:
    """All layouts, those remembered last first."""
    return tables.layouts.where(store, "1 ORDER BY remembered_at DESC, id DESC")


def keep(store: Store, layout: Layout) -> Layout:
    """Keep a layout in place of what was known of its shape and partner; its name stays."""
    partner = organization_known(store, layout.partner)
    there = None
    # A partner without a record yet has no layout either; the record is made with this one.
    if partner or not layout.partner:
        there = tables.layouts.find(store, shape=layout.shape, organization_id=partner)
    if there is None:
        return tables.layouts.add(store, replace(layout, name=free_name(store, layout.name)))
    return tables.layouts.change(
        store, replace(layout, id=there.id, uid=there.uid, name=there.name, partner=there.partner)
    )


def free_name(store: Store, name: str, *, but: int = 0) -> str:
    """The name, with a number if another layout has it."""
    taken = {
        row[0].casefold()
        for row in store.execute("SELECT name FROM layout WHERE id <> ?", [but]).fetchall()
    }
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name} {number}", number + 1
    return found
