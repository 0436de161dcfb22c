"""What is done after the window stands."""

from pathlib import Path

from cme_desk.files import unfinished
from cme_desk.files.whole import write_whole
from cme_desk.ui.frame import app


def test_what_a_crash_left_is_removed_where_files_were_written_lately(tmp_path: Path):
    write_whole(tmp_path / "room.pdf", b"%PDF-1.7")
    left = tmp_path / f".cme-desk-{unfinished._host()}-{2**22 + 1}-{'0' * 16}.part"
    left.mkdir()  # a folder of certificates, half of them written
    (left / "Costa, Rui.pdf").write_bytes(b"%PDF-1.7")
    app.later()
    assert [each.name for each in tmp_path.iterdir()] == ["room.pdf"]
