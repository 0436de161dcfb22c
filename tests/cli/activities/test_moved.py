"""`activity set --date` says what becomes of attendance before it is changed."""

from __future__ import annotations


def test_a_new_date_asks_about_attendance(cme, signed_in):
    said = cme("activity", "set", "GR-2026-05", "--date", "2026-06-11", "--json")
    assert said.error["reference"] == "attendance-of-other-time"
    assert "0 minutes" in said.error["message"]
    assert "May 14, 2026" in cme("activity", "show", "GR-2026-05").out
    said = cme("activity", "set", "GR-2026-05", "--date", "2026-06-11", "--attendance", "move")
    assert said.status in (0, 1)
    there = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json["attendance"]
    assert {line["time_in"][:10] for line in there} == {"2026-06-11"}
    assert sorted(line["minutes"] for line in there) == [31, 60, 60, 60]
    assert "2026-06-11" in cme("attendance", "list", "--activity", "GR-2026-05").out


def test_attendance_stays_if_that_is_said(cme, signed_in):
    cme("activity", "set", "GR-2026-05", "--date", "2026-06-11", "--attendance", "keep")
    there = cme("attendance", "list", "--activity", "GR-2026-05", "--json").json["attendance"]
    assert {line["minutes"] for line in there} == {0}
