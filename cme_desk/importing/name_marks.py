"""What stands in a name cell beside the name: brackets, nicknames, workplaces, devices, robots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cme_desk.domain import credentials
from cme_desk.domain.names import fold
from cme_desk.importing.name_words import CREDENTIAL, ORGANIZATION, look

ODD = re.compile(r"[^\w ,.'’\-]|[\d_]| -|- |--|…|'[^']+'|^['\-]|['\-]$")
"""Anything that a plain name does not hold."""

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|<([^<>@]*)>")
_OPEN_BRACKET = re.compile(r"[()\[\]{}<>]")
_QUOTED = re.compile(
    r"(?:(?<=\s)|^)(?:\"([^\"]{1,40})\"|“([^”]{1,40})”|„([^“”]{1,40})[“”]|«([^»]{1,40})»|"
    r"'([^']{2,40})'|‘([^’]{2,40})’|''([^']{2,40})''|``([^'`]{2,40})'')(?=\s|,|$)"
)
_PRONOUNS = re.compile(
    r"(?:pronouns?:?\s*)?(?:she|he|they|her|hers|him|his|them|theirs|ze|xe|elle|il|ella|él|el|sie|er|"
    r"any|all)(?:\s*[/|,·\s]\s*(?:she|he|they|her|hers|him|his|them|theirs|their|zir|hir|xem|elle|"
    r"il|ella|él|ihr|ihm|any|pronouns?))*",
    re.IGNORECASE,
)
_BARE_PRONOUNS = re.compile(
    r"[\s,\-–|]+(?:she|he|they)\s*/\s*(?:her|hers|him|his|them|they|theirs)"
    r"(?:\s*/\s*(?:hers|his|theirs))?\s*$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"(?:n[ée]e?|born|geb\.?|geborene?r?|formerly|former|maiden(?: name)?:?|f/?k/?a|a/?k/?a|aka|"
    r"prev(?:iously)?\.?|ehem\.?|z domu|nata|nacida|nascida|also|legal(?: name)?:?|or|dite?)"
    r"[\s:]+(.+)",
    re.IGNORECASE,
)
_GOES_BY = re.compile(r"(?:goes by|called|preferred(?: name)?:?|prefers|nickname:?)\s+(.+)", re.I)
_STATUS = frozenset(
    "guest external ext unverified host co-host cohost me organizer presenter attendee panelist "
    "speaker moderator internal extern gast externe invité invite convidado invitado unbestätigt "
    "staff faculty vendor contractor virtual remote online in-person inperson phone mobile ipad "
    "iphone laptop no-show late ret retired hon".split()
)
_NUMBERING = re.compile(r"^[#№]?\s?\d{1,4}\s?[.)\]:\-–]\s?(?=\D)|^#\s?\d{1,4}\s+(?=\D)")
_TAIL = re.compile(
    r"\s*(?:\s[-–—]+\s?|\s?[–—]+\s|\s?\|+\s?|\s?\\+\s?|\s@\s?|\s•\s|\s·\s|;\s?|\s:\s)\s*"
)
_AND = re.compile(r"\s(?:&|and|AND|And|\+|und|et|plus|w/|with)\s|\s*[/;\n]\s*|\s&|&\s|\+")
_PHONE = re.compile(
    r"(?:tel\.?:?|phone:?|call-?in:?)?\s*[+(]?[\dxX*•#][\d\s().\-–/*•xX#+]{4,30}", re.I
)
_MAIL = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9._%+'\-]{0,63})@([A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+)"
)
_LINK = re.compile(r"https?://|www\.|\.(?:com|org|net|edu|gov|io)\b|</|/>", re.I)

_ROBOT = re.compile(
    r"\botter(?:\.ai|pilot| pilot| ai)|\bfireflies|\bread\.ai|\bread ai\b|note[\s\-]?taker|"
    r"\bfathom(?:\.video| ai| notetaker)|\btactiq|\btl;?dv\b|\bavoma|\bkrisp|\bsembly|\bsupernormal|"
    r"\bmeetgeek|\bcircleback|\bgranola ai|\bbluedot|\bgong(?:\.io)|\bchorus(?:\.ai)|\bfellow\.app|"
    r"\bai (?:assistant|companion|meeting|note|bot|recorder)|\bmeeting (?:assistant|bot|recorder)|"
    r"\b(?:recorder|transcri(?:ber|ption)|recording) ?bot|\bbot$|\bcopilot\b|\brecall\.ai|"
    r"\bscribbl|\bnyota|\bjamie ai|\bspinach(?:\.io| ai)|\bgrain (?:ai|recorder)|\bvoicea|\bairgram",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?P<owner>.*?)(?:['’]s?\s+|\s+|^)"
    r"(?P<device>(?:my |the )?(?:iphones?|ipads?|ipod|android|galaxy|samsung|pixel|oneplus|motorola|"
    r"huawei|xiaomi|macbook|imac|laptop|desktop|computer|pc|tablet|smart ?phone|cell|mobile|"
    r"chromebook|surface|kindle|phone|telephone)\b.{0,30})",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?:iphone|ipad|macbook|mac|laptop|galaxy|phone)\s+(?:de|von|di|van|of)\s+\S.*", re.I
)
_PLACE = re.compile(
    r"^(?:(?:zoom|webex|teams|conference|meeting|board|class|conf|training|video|exam|break|lecture|"
    r"seminar|main|large|small|resident|residents|cme|or|call|staff|virtual|overflow)[\s\-]*)*"
    r"(?:rooms?|auditorium|classroom|boardroom|lobby|salle|sala|raum|polycom|lifesize|cisco|logitech|"
    r"webex|zoom|teams|poly)\b.{0,30}$|.*\b(?:conference|meeting|board|zoom|teams) room\b.*|"
    r".*\bauditorium\b.*",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"^(?:(?:zoom|webex|teams|call-?in|dial-?in|phone|anonymous|unknown|external|new)[\s\-_]*)?"
    r"(?:user|guest|attendee|participant|caller|anonymous|unknown|host|cohost|co-host|presenter|"
    r"organizer|owner|admin|administrator|call-?in|callin|dial-?in|device|test|testing|tbd|tba|"
    r"invitado|gast|invité|teilnehmer|participante|utilisateur|usuario|n\.a)"
    r"(?:[\s\-_]*(?:user|guest|caller|attendee|participant))?[\s\-_#]*[\w\-]{0,12}$",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"(?:SM-[A-Z0-9]{4,10}|(?:DESKTOP|LAPTOP|WIN|PC|MBP|IPAD|TC|HP)-?[A-Z0-9]{5,12}|[A-Z]{2,6}-?\d{4,})"
)
BLANKS = frozenset(
    ["n/a", "-", "--", "---", "–", "—", "?", "??", "???", "none", "(none)", "nil", "*", ".", "..."]
    + ["…", "#n/a", "#ref!", "#name?", "#value!", "(blank)", "(leer)", "x", '"', "''", "″", "〃"]
)


@dataclass(slots=True)
class Marks:
    """A name cell on the way: what is left of the name, and what was taken off it."""

    name: str
    credentials: list[str] = field(default_factory=list)
    nickname: str = ""
    other_name: str = ""
    remarks: list[str] = field(default_factory=list)
    review: list[str] = field(default_factory=list)

    def remark(self, text: str) -> None:
        """Keep a text that is not part of the name."""
        if text and text not in self.remarks:
            self.remarks.append(text)


def robot(name: str) -> bool:
    """Whether a display name is that of a note-taking program."""
    return bool(_ROBOT.search(name))


def device(name: str) -> str | None:
    """The owner's name if this is a device, a room or an empty seat ("" if none); else None."""
    if _PLACE.match(name) or _SEAT.match(name) or _MODEL.fullmatch(name) or _OWNED.match(name):
        return ""
    found = _DEVICE.fullmatch(name)
    if not found:
        return None
    owner = found["owner"].strip(" -_,(")
    return owner


def phone(name: str) -> bool:
    """Whether a display name is a telephone number, also a masked one."""
    digits = sum(each.isdigit() or each in "*•xX" for each in name)
    return digits >= 5 and bool(_PHONE.fullmatch(name)) and any(each.isdigit() for each in name)


def mail_parts(name: str) -> re.Match[str] | None:
    """The e-mail address inside a name cell."""
    return _MAIL.search(name)


def is_link(name: str) -> bool:
    """Whether a name cell holds an address of a web page or a piece of one."""
    return bool(_LINK.search(name))


def take(name: str) -> Marks:
    """Take off a name what is written beside it."""
    marks = Marks(_NUMBERING.sub("", name).strip(" *†‡#^~"))
    marks.name = marks.name.translate(_PLAINER)
    _take_brackets(marks)
    bare = _BARE_PRONOUNS.search(marks.name)
    if bare:
        marks.remark(bare[0].strip(" ,-–|"))
        marks.name = marks.name[: bare.start()]
    _take_quotes(marks)
    _take_tail(marks)
    marks.name = " ".join(marks.name.replace("*", " ").replace(" ,", ",").split()).strip(" ,;|/-–—")
    return marks


_PLAINER = {ord(wide): plain for wide, plain in zip("（）［］，．／｜＆＠`´，；", "()[],./|&@'',;")}


def _take_brackets(marks: Marks) -> None:
    for _ in range(6):
        found = _BRACKETS.search(marks.name)
        if not found:
            break
        content = next((each for each in found.groups() if each is not None), "").strip()
        before, after = marks.name[: found.start()].strip(), marks.name[found.end() :].strip()
        if (
            before
            and not before.endswith(" ")
            and found.start()
            and marks.name[found.start() - 1] != " "
        ):
            glued = before.rpartition(" ")[2] + found[0]
            if credentials.known(glued):
                marks.credentials.extend(credentials.known(glued))
                before = before.rpartition(" ")[0]
                marks.name = f"{before} {after}"
                continue
        at_end = not after or after[0] in ",;|-("
        _take_bracketed(marks, content, before, at_end)
        if marks.name == f"{before}\0{after}":
            continue
        marks.name = f"{before}{'' if after[:1] == ',' else ' '}{after}".strip()
    marks.name = _OPEN_BRACKET.sub(" ", marks.name)


def _take_bracketed(marks: Marks, content: str, before: str, at_end: bool) -> None:
    """Decide what the text in one pair of brackets is."""
    if not content:
        return
    words = content.replace(",", " ").split()
    former = _FORMER.fullmatch(content)
    by = _GOES_BY.fullmatch(content)
    if former:
        marks.other_name = former[1].strip()
    elif by:
        marks.nickname = by[1].strip()
    elif _PRONOUNS.fullmatch(content) or all(word.lower().strip(".") in _STATUS for word in words):
        marks.remark(content)
    elif all(look(word) & CREDENTIAL for word in words):
        names = credentials.split(content)
        training = [each for each in names if any(digit.isdigit() for digit in each)]
        for each in training:
            marks.remark(each)
        marks.credentials.extend(each for each in names if each not in training)
    elif any(look(word) & ORGANIZATION for word in words) or "/" in content or not _wordy(words):
        marks.remark(content)
    elif not at_end and len(words) == 1:
        marks.nickname = content
    elif not before:
        marks.name = marks.name.replace("(", " ", 1)
        marks.remark(content)
    elif len(words) == 1 and (content.isupper() or len(before.split()) > 1):
        if content.isupper():
            marks.remark(content)
        else:
            marks.nickname = content
    else:
        marks.other_name = content


def _wordy(words: list[str]) -> bool:
    return all(
        word.replace("-", "").replace("'", "").replace(".", "").replace("’", "").isalpha()
        for word in words
    )


def _take_quotes(marks: Marks) -> None:
    found = _QUOTED.search(marks.name)
    if found:
        nickname = next((each for each in found.groups() if each), "").strip()
        rest = f"{marks.name[: found.start()].strip()} {marks.name[found.end() :].strip()}".strip()
        if rest.strip(" ,"):
            marks.nickname = marks.nickname or nickname
            marks.name = rest.replace(" ,", ",")
        else:
            marks.name = nickname
    marks.name = re.sub(r"[\"“”„«»]+", " ", marks.name).strip()


def _take_tail(marks: Marks) -> None:
    """Take off "- Northgate Hospital" and "| Cardiology" behind a name."""
    for _ in range(4):
        found = _TAIL.search(marks.name)
        if not found:
            return
        head, tail = marks.name[: found.start()].strip(" ,"), marks.name[found.end() :].strip(" ,")
        if not head or not tail:
            marks.name = head or tail
            continue
        head_words, tail_words = head.split(), tail.split()
        if _organized(head_words) and not _organized(tail_words) and len(tail_words) > 1:
            marks.remark(head)
            marks.name = tail
            continue
        if "-" in found[0] and len(tail_words) == 1 and len(head_words) < 2:
            marks.name = f"{head}-{tail}"
            continue
        names = [word for word in tail_words if look(word.strip(",")) & CREDENTIAL]
        if len(names) == len(tail_words):
            marks.credentials.extend(credentials.split(tail))
        else:
            marks.remark(tail)
            if not _organized(tail_words):
                marks.review.append(
                    f"“{tail}” was taken for a workplace or a remark, not for part of the name."
                )
        marks.name = head


def _organized(words: list[str]) -> bool:
    return any(look(word.strip(",.()")) & ORGANIZATION for word in words)


def several(name: str) -> bool:
    """Whether a cell holds two people: "Jane Doe & John Roe", "Jane and John Doe"."""
    sides = [side.strip(" ,") for side in _AND.split(name) if side.strip(" ,")]
    if len(sides) < 2:
        return False
    if any(_organized(side.split()) for side in sides):
        return False
    people = [side for side in sides if _like_a_person(side)]
    return len(people) == len(sides)


def _like_a_person(side: str) -> bool:
    words = [word for word in side.replace(",", " ").split() if not look(word) & CREDENTIAL]
    return bool(words) and _wordy(words) and len(fold(side)) > 1
