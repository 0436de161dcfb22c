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
    m0008_claims,
    m0009_seals,
    m0010_accreditations,
    m0011_least_presence,
    m0012_addresses,
    m0013_expected,
    m0014_kept_choices,
    m0015_office_least_presence,
)

migrations = Migrations("cme-desk")
for step in (
    *(m0001_first, m0002_layouts, m0003_people_orders, m0004_people),
    *(m0005_credit, m0006_organizations, m0007_origins),
    *(m0008_claims, m0009_seals, m0010_accreditations, m0011_least_presence),
    *(m0012_addresses, m0013_expected, m0014_kept_choices),
    m0015_office_least_presence,
):
    migrations(name=step.__name__.rpartition(".")[2])(step.apply)
