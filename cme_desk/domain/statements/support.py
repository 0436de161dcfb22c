"""What a pasted text says of commercial support, and the trade names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.statements.findings import Finding, either, said
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording import markup

_GIFT = (
    r"(?:grants?|gifts?|funding|funds|support|contributions?|donations?|sponsorship|"
    r"assistance|equipment|supplies)"
)
_GIVEN = re.compile(
    r"\b(?:(?:supported|funded|underwritten|made possible|financed|sponsored)"
    rf"(?:,? (?:in|at least in) (?:part|whole))?,? (?:by|through|with|thanks to)"
    rf"(?: (?:\w[\w-]* ){{0,6}}?{_GIFT}(?: and \w+)? (?:from|by|of|provided by))?"
    rf"|(?:commercial|financial|in-kind|educational|industry|grant|unrestricted)(?: \w+)? {_GIFT}"
    r"(?: (?:was|were|has been|have been|is))?(?: (?:received|provided|given|made available))?"
    r"(?: in part)? (?:from|by)"
    r"|(?:grants?|in-kind (?:support|contributions?)) (?:received )?(?:from|provided by))"
    r" (?:the )?(?P<who>[^.;:()\n]{2,160}(?:\.(?=\S| (?:and|Inc|Ltd))[^.;:()]{0,60})*)",
    re.IGNORECASE,
)
# Money of the government is none of an ineligible company.
_PUBLIC = re.compile(rf"\b{either('public')}", re.IGNORECASE)
_NONE = re.compile(
    r"\bno (?:commercial|financial|outside|external|industry) support\b|"
    r"\bwithout (?:any )?commercial support\b|"
    r"\bnot? (?:receive[ds]?|accept\w*) (?:any )?commercial support\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?P<name>[^\W\d_][\w+'-]*(?: \d+(?:\.\d+)?)?) ?(?:®|\(R\)|(?<=\w)™)")
_NO_PRODUCT = re.compile(rf"{either('no_product')}(?: \d+(?:\.\d+)?)?", re.IGNORECASE)


def announced(activity: Activity, tidy: Tidy) -> Iterator[Finding]:
    """Commercial support that is not on file, or none announced where there is some."""
    on_file = activity.commercial_support.strip()
    known = {each.key for each in Tidy(on_file).words}
    none_on_file = not on_file or bool(_NONE.search(on_file))
    own = {each.key for name in activity.joint_providers for each in Tidy(name).words}
    for found in _GIVEN.finditer(tidy.text):
        who = re.split(
            r",? (?:for|to|in accordance|who|which|toward|whose|is|was|has)\b", found["who"]
        )[0]
        who = who.strip(" ,")
        if _PUBLIC.match(who) or _denied(tidy, found.start()):
            continue
        if not re.search(r"[A-Z]|\bcompan", who):
            continue
        start = found.start("who")
        if none_on_file:
            yield said("support-not-on-file").at(tidy, found.start(), start + len(who))
            continue
        for name in re.finditer(r"[^,&]+?(?=,|&|\band\b|$)", who):
            named = re.sub(r"^\s*and\b|^\s*the\b", "", name.group(), flags=re.IGNORECASE).strip(
                " ,."
            )
            keys = {each.key for each in Tidy(named).words} - {"and", "inc", "llc", "ltd", "the"}
            if keys and re.search("[A-Z]", named) and not (keys <= known or keys <= own):
                finding = said("support-of-others", company=named, instead=markup.escape(on_file))
                at = tidy.text.index(named, start)
                yield finding.at(tidy, at, at + len(named))
    if on_file and not none_on_file:
        for found in _NONE.finditer(tidy.text):
            yield said("no-support-announced", instead=markup.escape(on_file)).at(
                tidy, *found.span()
            )


def _denied(tidy: Tidy, at: int) -> bool:
    """Whether the sentence says that there was none."""
    begin, _ = tidy.sentence(at)
    return bool(
        re.search(r"\b(?:no|not|without|neither|never)\b", tidy.text[begin:at], re.IGNORECASE)
    )


def trade_names(tidy: Tidy, ours: str) -> Iterator[Finding]:
    """Names with a mark of trade; `ours` holds the names of the office and the activity."""
    own = {each.key for each in Tidy(ours).words}
    for found in _MARKED.finditer(tidy.text):
        name = found["name"]
        if _NO_PRODUCT.fullmatch(name) or {each.key for each in Tidy(name).words} <= own:
            continue
        begin, end = tidy.sentence(found.start())
        strict = re.search(
            r"relationship|disclos|support|\bgrant\b|consultant|speaker|stock",
            tidy.text[begin:end],
            re.IGNORECASE,
        )
        yield said("trade-name" if strict else "trade-name-elsewhere", name=name).at(
            tidy, *found.span()
        )
