"""Certificates as files: whole or not at all, in the order that was asked for."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.errors import Cancelled, DeskError
from cme_desk.services.activities import seats
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.papers import files as certificate_files
from cme_desk.services.papers.files import Form, Wish
from cme_desk.services.people import record as people
from tests.services.offices import count, make_activity
from tests.services.rooms import fill_room, texts


@pytest.fixture
def room(desk: Desk) -> Desk:
    fill_room(desk)
    return desk


def left(folder: Path) -> set[str]:
    """What is in a folder besides the office, hidden files too."""
    return {each.name for each in folder.iterdir() if not each.name.startswith("Northgate")}


def names_of(pdf: bytes) -> list[str]:
    known = ("Okafor", "Ångström", "Costa", "Novák")
    return [next(name for name in known if name in page) for page in texts(pdf)]


def test_one_pdf_each_with_names_to_find_them_by(room: Desk, tmp_path: Path):
    target = tmp_path / "certificates"
    certificate_files.issue_and_save(room, 1, None, Wish(form=Form.EACH, target=target))
    assert sorted(each.name for each in target.iterdir()) == [
        "Costa, Rui - 2027-00002.pdf",
        "Novák, Mia - 2027-00003.pdf",
        "Okafor, Ngozi - 2027-00004.pdf",
        "Ångström, Zoë - 2027-00001.pdf",
    ]
    (page,) = texts((target / "Costa, Rui - 2027-00002.pdf").read_bytes())
    assert "2027-00002" in page
    assert "Rui Costa, RN" in page
    assert left(tmp_path) == {"certificates"}


def test_each_file_is_the_page_that_a_reprint_gives(room: Desk, tmp_path: Path):
    issued = certificates.issue(room, 1).new
    target = tmp_path / "all.zip"
    certificate_files.save(room, issued, Wish(form=Form.ZIP, target=target))
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        for each in issued:
            (name,) = [found for found in archive.namelist() if each.number in found]
            assert texts(archive.read(name)) == texts(certificates.reprint(room, [each.number]))


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (PaperOrder.NAME, ["Ångström", "Costa", "Novák", "Okafor"]),
        (PaperOrder.TABLE, ["Okafor", "Novák", "Ångström", "Costa"]),
        (PaperOrder.ORGANIZATION, ["Ångström", "Costa", "Okafor", "Novák"]),
    ],
)
def test_the_order_of_pages(room: Desk, tmp_path: Path, order: PaperOrder, names: list[str]):
    seats.seat(room, 1, [1], "2")
    seats.seat(room, 1, [4], "10")
    preview, *_ = certificates.preview(room, 1, order=order)
    assert names_of(preview) == names
    target = tmp_path / "room.pdf"
    issued = certificate_files.issue_and_save(
        room, 1, None, Wish(form=Form.ONE, target=target, order=order)
    )
    assert names_of(target.read_bytes()) == names
    again = tmp_path / "again.pdf"
    certificate_files.save(room, issued.new, Wish(form=Form.ONE, target=again, order=order))
    assert names_of(again.read_bytes()) == names
    # Numbers are given out by name in any case.
    assert names_of(certificates.reprint(room, ["2027-00001"])) == ["Ångström"]


def test_two_of_one_name_are_two_files(room: Desk, tmp_path: Path):
    for person_id in (1, 4):
        record = people.get(room, person_id)
        people.change(room, replace(record, last_name="Lee", first_name="A"))
    issued = certificates.issue(room, 1, {1, 4}).new
    target = certificate_files.save(room, issued, Wish(form=Form.EACH, target=tmp_path / "two"))
    assert sorted(each.name for each in target.iterdir()) == [
        "Lee, A - 2027-00001.pdf",
        "Lee, A - 2027-00002.pdf",
    ]


# One file is written at once, after the last of the four pages: later there is nothing to stop.
@pytest.mark.parametrize(
    ("form", "when"),
    [(form, when) for form in Form for when in (1, 3, 5, 7) if form is not Form.ONE or when <= 4],
)
def test_stopped_on_the_way_nothing_is_issued_and_no_file_left(
    room: Desk, tmp_path: Path, form: Form, when: int
):
    told = 0

    def stop(done: int, total: int) -> None:
        nonlocal told
        told += 1
        if told == when:
            raise Cancelled

    wish = Wish(form=form, target=tmp_path / "out")
    with pytest.raises(Cancelled):
        certificate_files.issue_and_save(room, 1, None, wish, stop)
    assert count(room, "certificate") == 0
    assert count(room, "document") == 0
    assert left(tmp_path) == set()


def test_a_folder_with_something_in_it_is_left_alone(room: Desk, tmp_path: Path):
    target = tmp_path / "full"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(DeskError) as told:
        certificate_files.issue_and_save(room, 1, None, Wish(form=Form.EACH, target=target))
    assert told.value.reference == "folder-not-empty"
    assert count(room, "certificate") == 0
    assert [each.name for each in target.iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_filled(room: Desk, tmp_path: Path):
    target = tmp_path / "empty"
    target.mkdir()
    certificate_files.issue_and_save(room, 1, None, Wish(form=Form.EACH, target=target))
    assert len(list(target.iterdir())) == 4


def test_where_it_cannot_be_written_nothing_is_issued(room: Desk, tmp_path: Path):
    wish = Wish(form=Form.ZIP, target=tmp_path / "nowhere" / "all.zip")
    with pytest.raises(DeskError) as told:
        certificate_files.issue_and_save(room, 1, None, wish)
    assert told.value.reference == "file-not-written"
    assert count(room, "certificate") == 0


def test_nobody_there_leaves_no_file(desk: Desk, tmp_path: Path):
    made = make_activity(desk)
    issued = certificate_files.issue_and_save(
        desk, made.id, None, Wish(form=Form.EACH, target=tmp_path / "none")
    )
    assert not issued.pdf
    assert left(tmp_path) == set()


def test_one_that_was_voided_is_not_among_the_rooms(room: Desk, tmp_path: Path):
    certificates.issue(room, 1)
    reissue.void(room, "2027-00001", "a mistake")
    target = tmp_path / "room"
    certificate_files.issue_and_save(room, 1, {1, 3, 4}, Wish(form=Form.EACH, target=target))
    assert not [each for each in target.iterdir() if "2027-00001" in each.name]
    assert len(list(target.iterdir())) == 3
