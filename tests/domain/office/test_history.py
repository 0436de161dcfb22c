"""What an operation changed, as it is told."""

from cme_desk.domain.office.history import Changes, Kept


def kept(row_id: int, what: str, why: str = "it was changed since.") -> Kept:
    return Kept(table="attendance_event", row_id=row_id, what=what, why=why)


def test_what_reads_the_same_is_told_once():
    changes = Changes(
        operation_id=1,
        kept=(
            kept(1, "attendance of Ngozi Okafor"),
            kept(2, "attendance of Rui Costa"),
            kept(3, "attendance of Ngozi Okafor"),
            kept(4, "attendance of Ngozi Okafor", "another record has taken its place since."),
        ),
    )
    assert changes.kept_in_words == [
        "attendance of Ngozi Okafor, 2 records: it was changed since.",
        "attendance of Rui Costa: it was changed since.",
        "attendance of Ngozi Okafor: another record has taken its place since.",
    ]
