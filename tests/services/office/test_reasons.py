"""What is a reason, and what is typed in its place."""

import pytest

from cme_desk.services.office.reasons import says_why


@pytest.mark.parametrize(
    "reason",
    [
        "wrong name",
        "power cut",
        "the name was wrong",
        "Name falsch geschrieben",
        "Dr. O'Donnell left",
        "NPI 1234567893",
        "=1+1 wrong",
        "  left \n early  ",
        "nom erroné",
        "ошибка имени",
        "姓名写错了",
        "お名前が違う",
        "ชื่อผิด",
        "이름 오류",
        "שם שגוי",
    ],
)
def test_two_words_say_why(reason):
    assert says_why(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "",
        " ",
        "x",
        "typo",
        "typo.",
        "typo typo",
        "Typo TYPO",
        "...",
        "- -",
        "x y",
        "1 2",
        "2027-03-14 12:00",
        "wrong!!!",
        "n/a",
        "错",
        "don't",
        "left-over",
    ],
)
def test_anything_else_is_asked_again(reason):
    assert not says_why(reason)
