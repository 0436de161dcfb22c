"""What numbers, addresses and birthdays say about two subjects being one person."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.importing.cells import mailboxes
from cme_desk.importing.matching.evidence import Context, Evidence
from cme_desk.importing.matching.subjects import Subject

# What each thing is worth, in natural logarithms of odds.
_NPI, _LICENCE, _BOARD, _MEMBER, _EMAIL = 14.0, 12.0, 12.0, 6.0, 9.0
_BIRTHDAY, _NEW_YEAR, _SHARED = 5.5, 1.0, 2.2


def compare_npi(one: Subject, other: Subject, found: Evidence) -> None:
    """One number for life: equal decides, different forbids."""
    if one.npi == other.npi:
        found.hard = True
        found.support(_NPI, "same NPI")
        if found.unlike:
            found.veto(2.0, "same NPI, but another name")
    else:
        found.veto(10.0, "different NPI")


def compare_licences(one: Subject, other: Subject, found: Evidence) -> None:
    """A licence of one state is one person's; so are two of one state two people's."""
    mine, theirs = set(one.licences), set(other.licences)
    # Each state numbers for itself, so only with its state is a number one person's.
    if any(each.state for each in mine & theirs):
        found.hard = True
        found.support(_LICENCE, "same state license")
        if found.unlike:
            found.veto(2.0, "same license, but another name")
        return
    numbers = {each.number for each in mine} & {each.number for each in theirs}
    if numbers and any(not each.state for each in mine | theirs):
        found.support(4.0, "same license number, the state is not said", strong=True)
        return
    states = {each.state for each in mine if each.state}
    both = states & {each.state for each in theirs}
    if both:
        found.veto(6.0, f"different license in {', '.join(sorted(both))}")


def compare_boards(one: Subject, other: Subject, found: Evidence) -> None:
    """A board gives one number to one person."""
    mine, theirs = dict(one.boards), dict(other.boards)
    for board in sorted(mine.keys() & theirs.keys()):
        if mine[board] == theirs[board]:
            found.hard = True
            found.support(_BOARD, f"same {board} number")
            if found.unlike:
                found.veto(2.0, f"same {board} number, but another name")
        else:
            found.veto(6.0, f"different {board} number")


def compare_member(one: Subject, other: Subject, found: Evidence) -> None:
    """A member number is somebody else's list, and may be any."""
    mine, theirs = one.member_id.casefold(), other.member_id.casefold()
    if mine == theirs:
        found.support(_MEMBER, "same member number", strong=True)
    elif len(mine) > 4 and DamerauLevenshtein.distance(mine, theirs, score_cutoff=1) <= 1:
        found.support(1.5, "member number differs by a digit")
    else:
        found.oppose(1.0, "different member number")


def compare_mail(one: Subject, other: Subject, found: Evidence, context: Context) -> None:
    """An address of their own decides with the name; a shared one says where they work."""
    same = [each for each in one.emails if each in other.emails]
    if same:
        address = same[0]
        if mailboxes.is_shared(address) or address in context.shared:
            found.support(_SHARED, "same shared mailbox")
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


def compare_birthday(one: Subject, other: Subject, found: Evidence) -> None:
    """Month and day; 1 January is what people type to get past a form."""
    mine, theirs = one.birthday, other.birthday
    if mine == theirs:
        if mine == "01-01":
            found.support(_NEW_YEAR, "same birth month and day")
        else:
            found.born = True
            found.support(_BIRTHDAY, "same birth month and day", strong=True)
    # 04-05 and 05-04: one of the two sheets writes the day first.
    elif mine[3:] + mine[2:3] + mine[:2] == theirs:
        found.nearly_born = True
        found.oppose(0.0, "birth month and day exchanged")
    elif sum(a != b for a, b in zip(mine, theirs, strict=False)) == 1:
        found.nearly_born = True
        found.oppose(1.5, "birth month and day differ by a digit")
    elif "01-01" in (mine, theirs):
        found.oppose(1.0, "different birth month and day")
    else:
        found.veto(4.0, "different birth month and day")
