"""Lists and look-ups of organizations."""

from __future__ import annotations

ORGANIZATION = """coalesce((SELECT organization.name FROM organization
    WHERE organization.id = person.organization_id), '')"""
"""SQL for the name of where a row of `person` works."""
