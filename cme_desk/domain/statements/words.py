"""Words that a brochure must not use any more, or never could: each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cme_desk.domain.statements.findings import Finding, Gravity
from cme_desk.domain.statements.text import Tidy

_AMA = "AMA PRA, use of the phrase (in copies of the AMA's rules)"
_ACCME = "ACCME, terms in use since the Standards of 2020"
_DESIGNATION = "AMA PRA, designation statement; learning format required since 1 July 2011"
_JOINT = "ACCME, policy on joint providership"
_STANDARD_3 = "ACCME, Standards for Integrity and Independence, Standard 3"


class Rule(NamedTuple):
    """A pattern, and what is wrong with it.

    Attributes:
        reference: a stable id.
        pattern: looked for in the tidy text, without regard to case.
        message: what it is.
        why: the rule.
        source: who says so.
        instead: what to write.
        gravity: how sure it is.
        unless: a pattern that excuses it when it stands in the same sentence.
        only: a pattern that must stand in the same sentence; empty for none.

    """

    reference: str
    pattern: str
    message: str
    why: str
    source: str
    instead: str
    gravity: Gravity = Gravity.WRONG
    unless: str = ""
    only: str = ""


_CREDIT = r"credits?\b|\bapprov|\baccredit|\bCME\b|Category 1|\bCEUs?\b"
_OTHER_PRE_APPROVAL = r"\bEACCME|\bAAPA\b|Physician Assistant Review Panel|PA Review Panel"
_PHRASE = "*AMA PRA Category 1 Credit(s)*™"

RULES: tuple[Rule, ...] = (
    Rule(
        "applied-for",
        r"\b(?:appl(?:ied|ying) (?:for|to)|application (?:for|to|has|is|was|will)|"
        r"(?:will be|is being|are being|has been|have been|was|were) (?:applied for|requested|"
        r"submitted for))\b",
        "Credit that is applied for is announced.",
        "Credit is announced only once it is designated; “has applied for” is not allowed.",
        _AMA,
        "Leave credit out until it is designated; then print the designation statement.",
        unless=_OTHER_PRE_APPROVAL,
        only=_CREDIT,
    ),
    Rule(
        "pending",
        r"\bpending\b",
        "Credit or approval is called pending.",
        "Credit is announced only once it is designated; “pending” is not allowed.",
        _AMA,
        "Leave credit out until it is designated; then print the designation statement.",
        unless=_OTHER_PRE_APPROVAL,
        only=_CREDIT,
    ),
    Rule(
        "anticipated",
        r"\b(?:anticipate[ds]?|anticipating|expect(?:ed|s)? (?:to be|to offer|to receive|approval)|"
        r"approval is expected|to be determined|TBD|applying)\b",
        "Credit that is only expected is announced.",
        "Credit is announced only once it is designated.",
        _AMA,
        "Leave credit out until it is designated; then print the designation statement.",
        unless=_OTHER_PRE_APPROVAL,
        only=r"credits?\b|\bapprov|\baccreditation\b",
    ),
    Rule(
        "joint-sponsorship",
        r"\b(?:joint(?:ly)?[ -]+sponsor\w*|co-?sponsor\w*)",
        "“Joint sponsorship” is out of date.",
        "ACCME calls it joint providership; the old statement is not accepted any more.",
        _JOINT,
        "joint providership; jointly provided",
    ),
    Rule(
        "sponsorship",
        r"\bsponsor(?:s|ed|ship|ing)?\b",
        "“Sponsor” can mean the provider or a company that pays.",
        "The provider of an activity is not called its sponsor; a company that gives money or "
        "goods gives commercial support.",
        _ACCME,
        "provided by; commercial support from; exhibitor",
        Gravity.LOOK,
        unless=r"to sponsor continuing education|joint(?:ly)?[ -]+sponsor|co-?sponsor"
        r"|\bAOA[ -]accredited sponsor",
    ),
    Rule(
        "commercial-interest",
        r"\bcommercial interests?\b",
        "“Commercial interest” is out of date.",
        "The term is ineligible company since the Standards in force since 1 January 2022.",
        _ACCME,
        "ineligible company",
    ),
    Rule(
        "conflict-of-interest",
        r"\b(?:conflicts? of interests?|conflicting interests?)\b",
        "“Conflict of interest” is out of date.",
        "The Standards speak of relevant financial relationships, which are mitigated.",
        _STANDARD_3,
        "relevant financial relationship",
    ),
    Rule(
        "resolved",
        r"\b(?:resol(?:ve[ds]?|ving|ution)|managed)\b",
        "Relationships are mitigated, not resolved.",
        "The Standards in force since 1 January 2022 ask for mitigation.",
        _STANDARD_3,
        "All relevant financial relationships have been mitigated.",
        only=r"conflicts? (?:of|were|was|have|has|is|are)|relationship|\bCOI\b|disclos",
    ),
    Rule(
        "look-back",
        r"\b(?:(?:past|last|prior|previous|preceding) (?:12|twelve) months|"
        r"(?:past|last|prior|previous) year)\b",
        "Relationships are looked at for 12 months only.",
        "Everybody in control of content tells the relationships of the last 24 months.",
        _STANDARD_3,
        "the last 24 months",
        only=r"financial|relationship|disclos|conflict",
    ),
    Rule(
        "spouse",
        r"\b(?:spouses?|domestic partners?|immediate famil(?:y|ies))\b",
        "Relationships of a spouse are not asked for any more.",
        "The Standards since 2022 ask for the person's own relationships.",
        _STANDARD_3,
        "Leave the spouse or partner out.",
        Gravity.LOOK,
        only=r"financial|relationship|disclos|conflict",
    ),
    Rule(
        "old-standards",
        r"\b(?:ACCME )?standards (?:for|of) commercial support\b",
        "The Standards for Commercial Support are out of date.",
        "They were replaced by those in force since 1 January 2022.",
        "ACCME, Standards for Integrity and Independence (December 2020)",
        "Standards for Integrity and Independence in Accredited Continuing Education",
    ),
    Rule(
        "essential-areas",
        r"\bessential areas\b|\bessentials and (?:standards|guidelines)\b",
        "“Essential Areas” comes from an accreditation statement that is out of date.",
        "The statement now says “accreditation requirements and policies”.",
        _JOINT,
        "the accreditation requirements and policies",
    ),
    Rule(
        "accme-credit",
        r"\bACCME[ -]+(?:(?:category 1|category I|CME|AMA)[ -]+)*(?:credits?\b(?:\(s\))?|hours?)",
        "There is no “ACCME credit”.",
        "ACCME accredits providers; the credit is AMA's.",
        _AMA,
        _PHRASE,
    ),
    Rule(
        "approved-by-accme",
        r"\b(?:approved|certified|endorsed|sanctioned)(?: for [^.]{0,60})? by (?:the )?"
        r"(?:ACCME\b|Accreditation Council for Continuing)"
        r"|\bACCME[ -]+(?:approved|certified|endorsed|accredited (?:activit|course|program|event|"
        r"conference|meeting))"
        r"|\b(?:activity|program|course|conference|meeting|symposium|event|session)s? "
        r"(?:is|are|was|were|has been|have been|will be) accredited by (?:the )?(?:ACCME\b|"
        r"Accreditation Council for Continuing)",
        "ACCME does not approve or accredit activities.",
        "ACCME accredits providers; the provider designates credit for the activity.",
        "ACCME, accreditation statement",
        "Print the accreditation statement.",
    ),
    Rule(
        "approved-by-ama",
        r"\b(?:approved|accredited|certified|endorsed|sponsored)(?: for [^.]{0,60})? by (?:the )?"
        r"(?:AMA\b|American Medical Association)|\bAMA[ -]+(?:approved|accredited|certified)",
        "The AMA does not approve or accredit activities.",
        "The accredited provider designates the credit; the AMA owns the credit's name.",
        _AMA,
        "Print the designation statement.",
    ),
    Rule(
        "educational-activity",
        r"\bdesignates? (?:this|the)(?: \w+){0,2}? educational (?:activity|program|event)\b",
        "The designation statement names no learning format.",
        "“Educational activity” is superseded: the learning format stands in the sentence.",
        _DESIGNATION,
        "designates this live activity (or enduring material, journal-based CME activity …)",
    ),
    Rule(
        "format-missing",
        r"\bdesignates? (?:this|the) (?:CME |continuing medical education |medical )?"
        r"(?:activity|program|course|conference|meeting|symposium|lecture|series|event|webinar)\b"
        r"(?=.{0,10}\bfor\b.{0,40}?(?:\bAMA\b|(?<!AOA )(?<!AAPA )\bCategory (?:1|I)\b))",
        "The designation statement names no learning format.",
        "The learning format has to stand in the sentence, in AMA's own words.",
        _DESIGNATION,
        "designates this live activity (or enduring material, journal-based CME activity …)",
    ),
    Rule(
        "should-only-claim",
        r"\b(?:physicians?|participants?|attendees|learners) should (?:only claim|claim only "
        r"(?!the credit commensurate))[^.]{0,80}",
        "The second sentence of the designation statement is superseded.",
        "It says “claim only the credit commensurate with the extent of their participation”.",
        _DESIGNATION,
        "Physicians should claim only the credit commensurate with the extent of their "
        "participation in the activity.",
        unless=r"\bAAPA\b|\bPAs\b|ECMEC|Royal College",
    ),
    Rule(
        "old-award",
        r"\btowards? the (?:AMA )?Physician'?s'? Recognition Award\b",
        "“Toward the Physician's Recognition Award” is superseded.",
        "The phrase names the credit itself.",
        _DESIGNATION,
        _PHRASE,
    ),
    Rule(
        "hours-for-credits",
        r"(?:\b\d+(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight))[ -]+(?:credit |CME |"
        r"continuing (?:medical )?education |CE )+hours?\b"
        r"|\bhours? (?:of )?(?:AMA\b|CME\b|Category (?:1|I)\b|continuing medical education)"
        r"[^.]{0,20}"
        r"|\b(?:AMA PRA )?category (?:1|I) (?:CME )?(?:credit )?hours?\b|\bCME hours?\b",
        "Hours are announced in place of credits.",
        "AMA's credit is counted in credits, not in hours.",
        _AMA,
        "[amount] " + _PHRASE,
        unless=r"Royal College|credits are automatically calculated",
    ),
    Rule(
        "nameless-credit",
        r"(?<!category )\b\d+(?:\.\d+)? (?:CME|CE|CEU|continuing (?:medical )?education)[ -]*"
        r"(?:credits?\b(?:\(s\))?|units?|points?)",
        "The credit is not called by its name.",
        "AMA's credit is always called by its whole phrase, other credit by its own name.",
        _AMA,
        "[amount] " + _PHRASE,
        Gravity.LOOK,
    ),
    Rule(
        "category-2",
        r"\bAMA PRA Category (?:2|II)\b|\bdesignate[ds]?[^.]{0,60}\bCategory (?:2|II)\b",
        "Category 2 is announced.",
        "Physicians claim Category 2 themselves; a provider never designates it.",
        _AMA,
        "Leave it out.",
        unless=r"\bAOA\b",
    ),
    Rule(
        "others-awarded",
        r"\b(?:nurses?|PAs|physician assistants?|pharmacists?|all (?:participants|attendees|"
        r"learners)|everyone|non-physicians)\b[^.]{0,30}\b(?:receive|earn|claim|be awarded|get)\b"
        r"(?:[^.]|\.\d){0,60}AMA PRA Category 1",
        "Credit is promised to learners who are not physicians.",
        "Only physicians are awarded it; all others get a certificate of participation.",
        _AMA,
        "All other learners will be issued a certificate of participation.",
        Gravity.LOOK,
        unless=r"physicians? (?:and|or)|AAPA (?:accepts|Category)",
    ),
    Rule(
        "statement-of-credit",
        r"\bstatements? of (?:CPE |pharmacy )?credits?\b",
        "A statement of credit is promised to pharmacists.",
        "Providers may not issue them since 1 May 2014: CPE Monitor is the record.",
        "ACPE, in copies at clinicaloptions.com and nabp.pharmacy",
        "Credit is reported to CPE Monitor.",
        Gravity.LOOK,
        only=r"pharmac|ACPE|CPE",
    ),
)

_COMPILED = [
    (
        rule,
        re.compile(rule.pattern, re.IGNORECASE),
        re.compile(rule.unless, re.IGNORECASE) if rule.unless else None,
        re.compile(rule.only, re.IGNORECASE) if rule.only else None,
    )
    for rule in RULES
]


def findings(tidy: Tidy) -> Iterator[Finding]:
    """Every place where a rule strikes."""
    for rule, pattern, unless, only in _COMPILED:
        for found in pattern.finditer(tidy.text):
            begin, end = tidy.sentence(found.start())
            around = tidy.text[begin : max(end, found.end())]
            if (unless and unless.search(around)) or (only and not only.search(around)):
                continue
            start, stop = tidy.place(found.start(), found.end())
            yield Finding(
                reference=rule.reference,
                gravity=rule.gravity,
                message=rule.message,
                why=rule.why,
                source=rule.source,
                instead=rule.instead,
                start=start,
                end=stop,
                quote=tidy.quote(found.start(), found.end()),
            )
