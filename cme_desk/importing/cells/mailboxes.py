"""Whether an e-mail address is one person's own, a role's (frontdesk@), or a whole employer's."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

# An equal address joins two rows only if it is one person's own; of these several people read.
_ROLES = frozenset(
    """
    admin administration administrator admissions appointments appts assistant assistants billing
    care clinic clinical cme cmeoffice ce ceoffice conference contact coordinator credentialing
    department dept desk director doctors education educator em email er events faculty fd feedback
    fellows fellowship frontdesk front gme grandrounds hello help helpdesk hospital hr icu info
    information inbox it lab learning library mail mailbox manager marketing med medical
    medicalstaff medstaff medstaffoffice meetings news
    noreply nurse nurses nursing office officemanager
    operations or orders pa pas pcp pharmacy physicians practice program receptionist reception
    records referral referrals register registrar registration residency residents sales scheduler
    schedulers scheduling secretary service services
    shared signin speakers staff staffoffice student
    students support surgery team trainees training unit urgentcare ward webinar webmaster
    cardiology pediatrics peds radiology oncology neurology orthopedics ortho obgyn psychiatry
    dermatology urology anesthesia anesthesiology pathology emergency family familymedicine
    internalmedicine familypractice
    """.split()
)
# Everybody may have an address here, so two people who do need not have met.
_FREE = frozenset(
    """
    gmail.com googlemail.com yahoo.com ymail.com hotmail.com outlook.com live.com msn.com aol.com
    icloud.com me.com mac.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
    charter.net earthlink.net protonmail.com proton.me gmx.com gmx.de web.de mail.com juno.com
    """.split()
)
_PARTS = re.compile(r"[a-z]+")


@lru_cache(maxsize=32768)
def is_shared(address: str) -> bool:
    """Whether an address is by its name a role's and no person's: "frontdesk@", "icu-staff@"."""
    local = address.partition("@")[0]
    words = _PARTS.findall(local)
    return not words or all(word in _ROLES for word in words) or "".join(words) in _ROLES


def domain_of(address: str) -> str:
    """What stands behind the sign, if it is an employer's; "" for one that is open to all."""
    domain = address.rpartition("@")[2]
    return "" if domain in _FREE else domain


@lru_cache(maxsize=32768)
def tells(address: str, last_key: str, first_key: str) -> bool:
    """Whether an address is made of this very first name, not only of the family's name."""
    local = "".join(_PARTS.findall(address.partition("@")[0]))
    first, last = first_key.partition(" ")[0], last_key.replace(" ", "")
    if len(first) > 2 and first in local:
        return True
    if not (first and last) or last not in local:
        return False
    rest = local.replace(last, "", 1)
    # "jsmith", "smithj", "jqsmith".
    return rest[:1] == first[0] and len(rest) <= 2


def differ_by_a_slip(one: str, other: str) -> bool:
    """Whether two addresses are one with a letter wrong; another number is another address."""
    if re.sub(r"[^0-9]", "", one) != re.sub(r"[^0-9]", "", other):
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
