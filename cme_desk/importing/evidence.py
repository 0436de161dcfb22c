"""What speaks for and against two entries, or an entry and a person, being one human being.

Every comparison says its reasons in words. Each is worth so many natural logarithms of odds; their
sum decides between asking and not asking. Joining without a person's word needs more than a sum:
an identifier and a name that agrees with it, or the whole name and something besides. A veto
forbids it, and is never outweighed.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.importing import mailboxes
from cme_desk.importing.given_names import Given
from cme_desk.importing.name_likeness import Likeness, compare_names
from cme_desk.importing.rarity import USUAL, Rarity
from cme_desk.importing.spellings import Family
from cme_desk.importing.subjects import (
    Known,
    Standing,
    Subject,
    phone_key,
    places_agree,
    subject_of_entry,
    subject_of_person,
)

__all__ = [
    "ASK_SCORE",
    "SAME_SCORE",
    "Context",
    "Evidence",
    "Known",
    "Subject",
    "compare",
    "subject_of_entry",
    "subject_of_person",
]

SAME_SCORE = 0.95
ASK_SCORE = 0.5
_SURE_SUM = 4.5
"""From which sum on the score is SAME_SCORE; ASK_SCORE stands for a sum of 0."""
_START = -8.0
"""What two people picked at random begin with."""

# What each thing is worth, in natural logarithms of odds.
_NPI, _LICENCE, _BOARD, _MEMBER, _EMAIL = 14.0, 12.0, 12.0, 6.0, 9.0
_PHONE, _BIRTHDAY, _NEW_YEAR, _PLACE, _DEPARTMENT = 3.5, 5.5, 1.0, 2.2, 1.2
_DEGREE, _RARE_CREDENTIAL, _PROFESSION, _SPECIALTY = 1.4, 2.0, 1.0, 1.5
_MIDDLE, _MIDDLE_INITIAL, _SUFFIX, _REGULAR = 3.0, 1.6, 1.5, 6.0
_EVERYWHERE = frozenset({"md", "do", "rn", "bsn", "np", "pa", "pa-c", "phd", "ms", "mph"})


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two that are compared.

    Attributes:
        rarity: how common names are.
        regulars: people of the office who are expected, or came to this series lately.
        shared: addresses that more than one person uses.

    """

    rarity: Rarity = USUAL
    regulars: Collection[int] = frozenset()
    shared: Collection[str] = frozenset()


_NO_CONTEXT = Context()


@dataclass(slots=True)
class Evidence:
    """What comparing two subjects found.

    Attributes:
        score: between 0 and 1; from SAME_SCORE on only where `sure`.
        reasons: what was found, for and against, in words.
        against: what of it speaks against, without forbidding.
        vetoes: what forbids joining without a person's word.
        name: how alike the names are, see name_likeness.Likeness.level.
        sum: of all evidence, in natural logarithms of odds.
        more: how many things agree besides the name.
        strong: how many of them few people share.
        hard: a number that one person has agrees (NPI, licence, board).
        mail: a personal address agrees.
        sure: nothing but one person is left to believe.
        asks: a person should be asked, if nothing else decides.

    """

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)
    name: float = 0.0
    whole: bool = False
    unlike: bool = False
    sum: float = 0.0
    more: int = 0
    strong: int = 0
    hard: bool = False
    mail: bool = False
    generation: bool = False
    sure: bool = False
    asks: bool = False

    @property
    def identifier(self) -> bool:
        """Whether something agrees that one person has alone."""
        return self.hard or self.mail

    def support(self, worth: float, reason: str, *, strong: bool = False) -> None:
        """Note what agrees."""
        self.sum += worth
        self.more += 1
        self.strong += strong
        self.reasons.append(reason)

    def oppose(self, worth: float, reason: str) -> None:
        """Note what speaks against."""
        self.sum -= worth
        self.against.append(reason)

    def veto(self, worth: float, reason: str) -> None:
        """Note what forbids joining."""
        self.sum -= worth
        self.vetoes.append(reason)


def compare(one: Subject, other: Subject, context: Context = _NO_CONTEXT) -> Evidence:
    """Weigh what speaks for and against two subjects being one person; symmetric."""
    likeness = compare_names(one, other, context.rarity)
    found = Evidence(name=likeness.level, whole=likeness.whole, unlike=likeness.unlike)
    found.sum = _START + likeness.worth
    found.reasons.extend(likeness.reasons)
    if one.npi and other.npi:
        _compare_npi(one, other, found)
    if one.licences and other.licences:
        _compare_licences(one, other, found)
    if one.boards and other.boards:
        _compare_boards(one, other, found)
    if one.member_id and other.member_id:
        _compare_member(one, other, found)
    if one.emails and other.emails:
        _compare_mail(one, other, found, context)
    if one.birthday and other.birthday:
        _compare_birthday(one, other, found)
    if one.suffix_key or other.suffix_key:
        _compare_suffix(one, other, found)
    if one.middle_key and other.middle_key:
        _compare_middle(one, other, found, likeness)
    if one.phone and other.phone:
        mine = phone_key(one.phone)
        if mine and mine == phone_key(other.phone):
            found.support(_PHONE, "same phone", strong=True)
    if (one.credentials or one.profession) and (other.credentials or other.profession):
        _compare_standing(one.standing, other.standing, found)
    _compare_places(one, other, found)
    if one.person_id in context.regulars or other.person_id in context.regulars:
        if likeness.level >= 0.5:
            found.support(_REGULAR, "comes to this series, or is expected", strong=True)
    _conclude(one, other, found, likeness)
    return found


def _compare_npi(one: Subject, other: Subject, found: Evidence) -> None:
    if one.npi == other.npi:
        found.hard = True
        found.support(_NPI, "same NPI")
        if found.unlike:
            found.veto(2.0, "same NPI, but another name")
    else:
        found.veto(10.0, "different NPI")


def _compare_licences(one: Subject, other: Subject, found: Evidence) -> None:
    mine, theirs = set(one.licences), set(other.licences)
    if any(each.state for each in mine & theirs):
        found.hard = True
        found.support(_LICENCE, "same state license")
        if found.unlike:
            found.veto(2.0, "same license, but another name")
        return
    if {each.number for each in mine} & {each.number for each in theirs}:
        if any(not each.state for each in mine ^ theirs):
            found.support(4.0, "same license number, the state is not told", strong=True)
            return
    states = {each.state for each in mine if each.state}
    both = states & {each.state for each in theirs}
    if both:
        found.veto(6.0, f"different license in {', '.join(sorted(both))}")


def _compare_boards(one: Subject, other: Subject, found: Evidence) -> None:
    mine, theirs = dict(one.boards), dict(other.boards)
    for board in sorted(mine.keys() & theirs.keys()):
        if mine[board] == theirs[board]:
            found.hard = True
            found.support(_BOARD, f"same {board} number")
            if found.unlike:
                found.veto(2.0, f"same {board} number, but another name")
        else:
            found.veto(6.0, f"different {board} number")


def _compare_member(one: Subject, other: Subject, found: Evidence) -> None:
    mine, theirs = one.member_id.casefold(), other.member_id.casefold()
    if mine == theirs:
        found.support(_MEMBER, "same member number", strong=True)
    elif len(mine) > 4 and DamerauLevenshtein.distance(mine, theirs, score_cutoff=1) <= 1:
        found.support(1.5, "member number differs by a digit")
    else:
        found.oppose(1.0, "different member number")


def _compare_mail(one: Subject, other: Subject, found: Evidence, context: Context) -> None:
    same = [each for each in one.emails if each in other.emails]
    if same:
        address = same[0]
        if mailboxes.is_shared(address) or address in context.shared:
            found.support(_PLACE, "same shared mailbox")
            if found.unlike:
                found.veto(4.0, "a shared mailbox, and another name")
            return
        found.mail = True
        found.support(_EMAIL, "same e-mail")
        if found.unlike:
            found.veto(2.0, "same e-mail, but another name")
        return
    mine, theirs = one.emails[0], other.emails[0]
    if mailboxes.differ_by_a_slip(mine, theirs):
        found.reasons.append("e-mail differs by a letter")
        found.sum += 1.5
        found.against.append("different e-mail")
    elif mailboxes.is_shared(mine) or mailboxes.is_shared(theirs):
        found.oppose(0.5, "different e-mail")
    else:
        # One employer gives one person one address; another provider is an address more.
        domain = mailboxes.domain_of(mine)
        one_house = domain and domain == mailboxes.domain_of(theirs)
        found.oppose(4.0 if one_house else 1.5, "different e-mail")


def _compare_birthday(one: Subject, other: Subject, found: Evidence) -> None:
    mine, theirs = one.birthday, other.birthday
    if mine == theirs:
        if mine == "01-01":
            found.support(_NEW_YEAR, "same birth month and day")
        else:
            found.support(_BIRTHDAY, "same birth month and day", strong=True)
    elif mine[3:] + mine[2:3] + mine[:2] == theirs:
        found.oppose(0.0, "birth month and day exchanged")
    elif "01-01" in (mine, theirs):
        found.oppose(1.0, "different birth month and day")
    else:
        found.veto(4.0, "different birth month and day")


def _compare_suffix(one: Subject, other: Subject, found: Evidence) -> None:
    if one.suffix_key == other.suffix_key:
        found.support(_SUFFIX, "same suffix")
    elif one.suffix_key and other.suffix_key:
        found.veto(6.0, "different suffix (Jr., Sr., III)")
    elif found.name >= 0.5:
        # One of two generations may have left it out: only a number of hers tells.
        found.generation = True
        found.oppose(1.0, "a suffix (Jr., Sr., III) stands on one side only")


def _compare_middle(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> None:
    mine, theirs = one.middle_key, other.middle_key
    if likeness.first is Given.PART and likeness.last is not Family.SAME:
        return
    if mine == theirs and len(mine) > 1:
        found.support(_MIDDLE, "same middle name", strong=True)
    elif mine[0] == theirs[0]:
        agree = len(mine) == 1 or len(theirs) == 1 or mine[:3] == theirs[:3]
        if agree:
            found.support(_MIDDLE_INITIAL, "same middle initial")
        elif DamerauLevenshtein.distance(mine, theirs, score_cutoff=2) > 2:
            found.veto(3.0, "different middle name")
    elif found.name >= 0.5 and not {mine, theirs} & {one.last_key, other.last_key}:
        found.veto(4.0, "different middle name")


def _compare_standing(mine: Standing, theirs: Standing, found: Evidence) -> None:
    """Equal credentials support a name; a physician and a nurse of one name are two people."""
    if mine.degrees and theirs.degrees and not mine.degrees & theirs.degrees:
        for degree in ("DO",):
            if degree in mine.degrees | theirs.degrees:
                names = " and ".join(sorted({*mine.degrees, *theirs.degrees}))
                found.veto(6.0, f"different degrees: {names}")
                return
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


def _one_career(mine: Standing, theirs: Standing) -> bool:
    """Whether two professions are often one person's: a nurse practitioner is a nurse too."""
    pair = {mine.profession, theirs.profession}
    return pair == {"Nurse", "Nurse Practitioner"} or pair == {"Pharmacist", "Pharmacy Technician"}


def _compare_places(one: Subject, other: Subject, found: Evidence) -> None:
    if one.organization and other.organization:
        same = one.organization == other.organization
        agree = 1.0 if same else places_agree(one.organization, other.organization)
        if agree >= 0.8:
            found.support(_PLACE * agree, "same organization")
        elif agree == 0.0:
            found.oppose(1.2, "another organization")
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


def _conclude(one: Subject, other: Subject, found: Evidence, likeness: Likeness) -> None:
    """From the sum and the rules to a score."""
    found.sure = not found.vetoes and _is_sure(one, other, found, likeness)
    named = likeness.last is not Family.MISSING or found.identifier or found.strong > 0
    clean = not found.vetoes and not found.against
    found.asks = (
        found.sure
        or (found.sum >= 0.0 and named)
        or (clean and found.name >= 0.6)
        or (found.identifier and (not found.vetoes or found.name >= 0.1))
    )
    score = 1.0 / (1.0 + math.exp(-found.sum * math.log(19) / _SURE_SUM))
    if found.sure:
        score = max(score, SAME_SCORE + 0.01)
    else:
        score = min(score, 0.6 if found.vetoes else 0.94)
        if found.asks:
            score = max(score, ASK_SCORE)
        else:
            score = min(score, ASK_SCORE - 0.01)
    found.score = score
    if found.against:
        found.reasons.extend(found.against)


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
    if found.whole:
        return not found.against or (found.strong > 0 and found.more > 1)
    if found.against or not found.strong or found.name < 0.75:
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
