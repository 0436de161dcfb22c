"""By name, by table, by organization."""

from __future__ import annotations

from cme_desk.domain.attendance.orders import PaperOrder, order_key


def in_order(order: PaperOrder, *rows: tuple[str, str, str]) -> list[str]:
    keyed = [(order_key(order, name=n, table=t, organization=o), n) for n, t, o in rows]
    return [name for _, name in sorted(keyed)]


def test_tables_are_numbers_where_they_are_numbers():
    rows = [("A", "10", ""), ("B", "9", ""), ("C", "", ""), ("D", "Table 2", ""), ("E", "9b", "")]
    assert in_order(PaperOrder.TABLE, *rows) == ["B", "E", "A", "D", "C"]


def test_who_has_none_comes_last_and_equals_go_by_name():
    rows = [("Zoë", "", "North"), ("Álvarez", "", ""), ("Brown", "", "north"), ("Adams", "", "")]
    assert in_order(PaperOrder.ORGANIZATION, *rows) == ["Brown", "Zoë", "Adams", "Álvarez"]


def test_by_name_accents_do_not_count():
    rows = [("Zimmer", "1", "A"), ("Ångström", "2", "B"), ("Baker", "3", "C")]
    assert in_order(PaperOrder.NAME, *rows) == ["Ångström", "Baker", "Zimmer"]


def test_words_and_numbers_can_be_compared():
    rows = [("A", "x1", ""), ("B", "1x", ""), ("C", "x", ""), ("D", "1", "")]
    assert set(in_order(PaperOrder.TABLE, *rows)) == {"A", "B", "C", "D"}
