"""The office file's schema, step by step; one module per released step, never changed later."""

from __future__ import annotations

from sqlite_utils import Migrations

from cme_desk.store.migrations import (
    m0001_first,
    m0002_layouts,
    m0003_people_orders,
    m0004_people,
    m0005_credit,
    m0006_organizations,
    m0007_origins,
)

migrations = Migrations("cme-desk")
migrations(name="m0001_first")(m0001_first.apply)
migrations(name="m0002_layouts")(m0002_layouts.apply)
migrations(name="m0003_people_orders")(m0003_people_orders.apply)
migrations(name="m0004_people")(m0004_people.apply)
migrations(name="m0005_credit")(m0005_credit.apply)
migrations(name="m0006_organizations")(m0006_organizations.apply)
migrations(name="m0007_origins")(m0007_origins.apply)
