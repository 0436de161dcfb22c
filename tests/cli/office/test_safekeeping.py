"""Where backups are kept, and a clock that was set back, on the command line."""

from __future__ import annotations

import datetime as dt

from cme_desk.services.office import life


def test_the_folder_is_chosen_and_used(office, cme, tmp_path):
    stick = tmp_path / "stick"
    assert cme("office", "keep-backups", "--in", stick).status != 0  # it is not there
    stick.mkdir()
    said = cme("office", "keep-backups", "--in", stick, "--json").json
    assert (said["folder"], said["beside"], said["by_itself"]) == (str(stick), False, True)
    assert cme("office", "backup").status == 0
    assert len(list(stick.glob("*.cmedesk"))) == 1
    assert len(cme("office", "backups", "--json").json["backups"]) == 1
    stick.rename(tmp_path / "gone")
    refused = cme("office", "backup")
    assert refused.status != 0
    assert "not there" in refused.err
    said = cme("office", "keep-backups", "--beside", "--by-hand", "--json").json
    assert (said["beside"], said["by_itself"]) == (True, False)
    assert cme("office", "backup").status == 0
    assert cme("office", "keep-backups", "--beside", "--in", stick).status != 0


def test_a_clock_that_was_set_back_is_told_on_stderr(office, cme):
    ahead = dt.datetime.now() + dt.timedelta(days=30)
    desk = life.open_office(office, lambda: ahead)
    record = desk.office
    life.change(desk, type(record)(**{**_fields(record), "address": "1 Hall Street"}))
    desk.close()
    told = cme("activity", "list", "--json")
    assert told.status == 0
    assert "clock says" in told.err
    assert "clock" not in told.out


def _fields(record):
    return {name: getattr(record, name) for name in type(record).__slots__}
