"""Pairs of records compared as an import would, without an office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cme_desk.importing.pairs import Compared, compare_records


def compare(pairs: Iterable[tuple[Mapping[str, str], Mapping[str, str]]]) -> list[Compared]:
    """What would be decided about each pair, given by the fields of a sheet."""
    return [compare_records(one, other) for one, other in pairs]
