"""What speaks for and against two entries, or an entry and a person, being one human being.

Every comparison says its reasons in words. Each is worth so many natural logarithms of odds; their
sum decides between asking and not asking. Joining without a person's word needs more than a sum:
an identifier and a name that agrees with it, or the whole name and something besides. A veto
forbids it, and is never outweighed.
"""

from __future__ import annotations

import math

from cme_desk.domain.people.credentials import (
    NURSE,
    NURSE_PRACTITIONER,
    PHARMACIST,
    PHARMACY_TECHNICIAN,
)
from cme_desk.importing.cells import mailboxes
from cme_desk.importing.likeness.addresses import NOWHERE, Nearness, nearness
from cme_desk.importing.likeness.family_names import Family
from cme_desk.importing.likeness.given_names import AGREEING, Given
from cme_desk.importing.likeness.names import Likeness, Middle, Suffix, likeness_of
from cme_desk.importing.likeness.places import places_agree
from cme_desk.importing.matching import numbers
from cme_desk.importing.matching.evidence import ASK_SCORE, SAME_SCORE, Context, Evidence
from cme_desk.importing.matching.subjects import Qualification, Subject, phone_key

_SURE_SUM = 4.5
"""From which sum on the score is SAME_SCORE; ASK_SCORE stands for a sum of 0."""
_START = -8.0
"""What two people picked at random begin with."""

# What each thing is worth, in natural logarithms of odds.
_PHONE, _PLACE, _DEPARTMENT, _ELSEWHERE = 3.5, 2.2, 1.2, 1.2
_DEGREE, _RARE_CREDENTIAL, _PROFESSION, _SPECIALTY = 1.4, 2.0, 1.0, 1.5
_MIDDLE, _MIDDLE_INITIAL, _SUFFIX, _REGULAR = 3.0, 1.6, 1.5, 6.0
_LEAST_WORTH, _TELLING = 0.5, 1.5
"""What an address has to be worth to be named, and to be a thing that two people have in common.

Of a city with most of the office in it a name agrees with the people who are called so there.
"""
_HOUSEHOLD = 8
"""Where more have one street address it is a place of work."""
_EVERYWHERE = frozenset({"md", "do", "rn", "bsn", "np", "pa", "pa-c", "phd", "ms", "mph"})


_NO_CONTEXT = Context()


def compare(one: Subject, other: Subject, context: Context = _NO_CONTEXT) -> Evidence:
    """Weigh what speaks for and against two subjects being one person; symmetric."""
    likeness = likeness_of(one, other, context.rarity)
    found = Evidence(name=likeness.level, whole=likeness.whole, unlike=likeness.unlike)
    found.sum = _START + likeness.worth
    found.reasons.extend(likeness.reasons)
    if one.npi and other.npi:
        numbers.compare_npi(one, other, found)
    if one.licences and other.licences:
        numbers.compare_licences(one, other, found)
    if one.boards and other.boards:
        numbers.compare_boards(one, other, found)
    if one.member_id and other.member_id:
        numbers.compare_member(one, other, found)
    if one.emails and other.emails:
        numbers.compare_mail(one, other, found, context)
    if one.birthday and other.birthday:
        numbers.compare_birthday(one, other, found)
    if likeness.suffix is not Suffix.NONE:
        _compare_suffix(found, likeness.suffix)
    _compare_middle(one, other, found, likeness.middle)
    if one.phone and other.phone:
        mine = phone_key(one.phone)
        if mine and mine == phone_key(other.phone):
            found.support(_PHONE, "same phone", strong=True)
    if (one.credentials or one.profession) and (other.credentials or other.profession):
        _compare_qualifications(one.qualification, other.qualification, found)
    at_work = _compare_places(one, other, found)
    if one.where is not NOWHERE and other.where is not NOWHERE:
        _compare_addresses(one, other, found, context, at_work=at_work)
    regular = one.person_id in context.regulars or other.person_id in context.regulars
    if regular and likeness.level >= 0.5:
        found.support(_REGULAR, "comes to this series, or is expected", strong=True)
    _conclude(one, other, found, likeness)
    return found


def _compare_suffix(found: Evidence, suffix: Suffix) -> None:
    if suffix is Suffix.SAME:
        found.support(_SUFFIX, suffix.value)
    elif suffix is Suffix.DIFFERENT:
        found.veto(6.0, suffix.value)
    elif found.name >= 0.5:
        # One of two generations may have left it out: only a number of their own tells.
        found.generation = True
        found.oppose(1.0, suffix.value)


def _compare_middle(one: Subject, other: Subject, found: Evidence, middle: Middle) -> None:
    if middle is Middle.SAME:
        found.support(_MIDDLE, middle.value, strong=True)
    elif middle is Middle.INITIAL:
        found.support(_MIDDLE_INITIAL, middle.value)
    elif middle is Middle.DIFFERENT:
        # Names that begin alike are likelier one, badly written, than two that do not.
        found.veto(3.0 if one.middle_key[0] == other.middle_key[0] else 4.0, middle.value)


def _compare_qualifications(mine: Qualification, theirs: Qualification, found: Evidence) -> None:
    """Equal credentials support a name; a physician and a nurse of one name are two people."""
    if mine.degrees and theirs.degrees and not mine.degrees & theirs.degrees:
        # Graduates of schools abroad write MD as well; an osteopath never does.
        if "DO" in mine.degrees | theirs.degrees:
            names = " and ".join(sorted({*mine.degrees, *theirs.degrees}))
            found.veto(6.0, f"different degrees: {names}")
        return
    if mine.profession and theirs.profession and mine.profession != theirs.profession:
        if _one_career(mine, theirs):
            return
        names = " and ".join(sorted((mine.profession, theirs.profession)))
        found.veto(6.0, names)
        return
    if mine.doctor is not None and theirs.doctor is not None and mine.doctor != theirs.doctor:
        found.veto(6.0, "a physician, and somebody who is none")
        return
    shared = mine.words & theirs.words
    if shared:
        rare = bool(shared - _EVERYWHERE)
        found.support(_RARE_CREDENTIAL if rare else _DEGREE, "same credentials")
    elif mine.profession and mine.profession == theirs.profession:
        found.support(_PROFESSION, "same profession")


def _one_career(mine: Qualification, theirs: Qualification) -> bool:
    """Whether two professions are often one person's: a nurse practitioner is a nurse too."""
    pair = {mine.profession, theirs.profession}
    return pair in ({NURSE, NURSE_PRACTITIONER}, {PHARMACIST, PHARMACY_TECHNICIAN})


def _compare_places(one: Subject, other: Subject, found: Evidence) -> bool:
    """Compare where they work, and as what; whether it is one organization."""
    agree = 0.0
    if one.organization and other.organization:
        same = one.organization == other.organization
        agree = 1.0 if same else places_agree(one.organization, other.organization)
        if agree >= 0.8:
            found.support(_PLACE * agree, "same organization")
        elif agree == 0.0:
            found.oppose(_ELSEWHERE, "another organization")
    at_work = agree >= 0.8
    if one.department and other.department:
        agree = places_agree(one.department, other.department)
        if agree >= 0.8:
            found.support(_DEPARTMENT, "same department")
        elif agree == 0.0:
            found.sum -= 0.5
    if one.specialty and other.specialty:
        if places_agree(one.specialty, other.specialty) >= 0.8:
            found.support(_SPECIALTY, "same specialty")
        else:
            found.sum -= 0.7
    return at_work


def _compare_addresses(
    one: Subject, other: Subject, found: Evidence, context: Context, *, at_work: bool
) -> None:
    """Compare where they live, or where they are written to; weighed by how many share it."""
    near = nearness(one.where, other.where)
    if near is Nearness.UNKNOWN:
        return
    if near is Nearness.OTHER:
        # Who works at one place gives that address to one list and their own to another.
        if not at_work:
            found.moved = True
            found.oppose(_ELSEWHERE, near.value)
        return
    if at_work and near is not Nearness.STREET:
        return  # the town of the place of work says nothing more
    share = context.crowds.shared(near, one.where, other.where)
    found.home = near is Nearness.STREET and share.most <= _HOUSEHOLD
    if near in (Nearness.STREET, Nearness.POSTAL_CODE) and share.worth >= _TELLING:
        found.support(share.worth, near.value)
    elif share.worth >= _LEAST_WORTH:
        # It makes a namesake likelier, and is no second thing by which two are sure to be one.
        found.around = True
        found.sum += share.worth
        found.reasons.append(near.value)


def _conclude(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> None:
    """From the sum and the rules to a score."""
    found.sure = not found.vetoes and _is_sure(one, other, found, likeness)
    found.asks = found.sure or _is_worth_asking(one, other, found, likeness)
    # A sum of 0 gives a half, _SURE_SUM gives 0.95, which is 19 to 1.
    score = 1.0 / (1.0 + math.exp(-found.sum * math.log(19) / _SURE_SUM))
    if found.sure:
        score = max(score, SAME_SCORE + 0.01)
    else:
        score = min(score, 0.6 if found.vetoes else 0.94)
        score = max(score, ASK_SCORE) if found.asks else min(score, ASK_SCORE - 0.01)
    found.score = score
    if found.against:
        found.reasons.extend(found.against)


def _is_worth_asking(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> bool:
    """Whether enough agrees that a person should look, were it only to say no."""
    if found.identifier:
        # Two names with one number for life, or one address of their own: a new name, one in
        # another script, or a slip that somebody has to mend.
        return True
    if found.home and (told := _at_home(one, other, found, likeness)) is not None:
        return told
    some_name = (
        likeness.last not in (Family.DIFFERENT, Family.MISSING)
        or likeness.first in AGREEING
        or likeness.first is Given.SIMILAR
    )
    if found.sum >= 0.0 and some_name:
        return True
    if found.vetoes:
        return found.name >= 0.6 and found.sum >= -2.0
    more = found.more + found.around
    if found.strong and more > 1:
        return True
    if found.name >= 0.6:
        return not found.against or found.sum >= -3.0
    if found.strong:
        return some_name
    return more > 1 and found.name >= 0.25 and found.sum >= -4.0


def _at_home(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> bool | None:
    """Whether to ask about two who live at one address; None if other things decide.

    A family lives together, each with a given name of their own. One person stays there whose
    name was written with a slip, in a short form, or in another way after a wedding.
    """
    one_family = likeness.last not in (Family.DIFFERENT, Family.MISSING)
    exchanged = {one.last_key, other.last_key} & {one.first_key, other.first_key} - {""}
    if exchanged and not found.vetoes:
        return True
    if likeness.first is Given.DIFFERENT:
        return (found.born or found.nearly_born) if one_family else None
    new_name = likeness.first is Given.SAME or (likeness.first in AGREEING and not found.vetoes)
    return True if one_family or new_name else None


def _is_sure(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> bool:
    """Whether what agrees leaves no room for two people."""
    if found.hard:
        return found.name >= 0.6
    if found.generation and not (found.mail and found.strong):
        return False
    if found.mail:
        return _mail_is_sure(one, other, found, likeness)
    if not found.more or found.sum < _SURE_SUM:
        return False
    # Of one name at one address, a birthday that is a figure off was written with a slip.
    doubts = len(found.against) - (found.nearly_born and found.home)
    if found.whole:
        return not doubts or (found.strong > 0 and found.more > 1)
    if doubts or not found.strong or found.name < 0.75:
        return False
    return likeness.first in (Given.SAME, Given.SPELLING, Given.NICKNAME, Given.PART)


def _mail_is_sure(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> bool:
    """Whether a name agrees with a common address so far that no family can share it."""
    if found.name >= 0.75:
        return True
    if found.name < 0.6:
        return False
    if likeness.first in (Given.INITIAL, Given.TYPO):
        address = next(each for each in one.emails if each in other.emails)
        return any(mailboxes.tells(address, a.last_key, a.first_key) for a in (one, other))
    return likeness.first in (Given.SAME, Given.SPELLING, Given.NICKNAME)
