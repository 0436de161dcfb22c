"""What ships about the bodies behind credit: every sentence with its grade."""

from __future__ import annotations

from cme_desk.domain.office import bodies
from cme_desk.domain.office.bodies import Grade, Grant
from cme_desk.vocabularies import vocabulary


def test_every_sentence_says_by_what_it_is_known() -> None:
    """Only what was read at its owner is called read, and then with date and address."""
    for code in vocabulary("bodies"):
        body = bodies.body(code)
        for each in (body.pending, body.announced, body.through, body.approved):
            if each is not None:
                read = each.grade is Grade.READ
                assert read == bool(each.read_on and each.address.startswith("https://")), code


def test_pending_is_allowed_by_three_bodies_only() -> None:
    """AAFP, AAPA and EACCME allow a sentence; AMA, the Royal College and all others none."""
    assert [code for code, _ in bodies.pending_sentences()] == ["aapa", "aafp", "eaccme"]


def test_a_state_society_that_does_not_ship_stands_for_accme() -> None:
    """Its kind says so; another body stands for nobody but itself."""
    assert bodies.body("uma", "state").covers == {"uma", "accme"}
    assert bodies.body("ahima", "other").covers == {"ahima"}
    assert Grant.ACTIVITY in bodies.body("ahima", "other").grants
