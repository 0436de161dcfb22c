"""The wordings of m0010: what ships brought up to date where an office left it as it shipped.

What says of a provider that a body approved it now stands with the body. And "confirmed" is
only what says when and where it was read at its owner: nothing that shipped before does.
"""

from __future__ import annotations

import re

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_WORDINGS = {
    "ama-pra-1": (
        (
            "{the_provider} designates this {format} for a maximum of {amount} {label}. "
            "Physicians should claim only the credit commensurate with the extent of their "
            "participation in the activity."
        ),
        (
            "{the_provider} designates this {format} for a maximum of {amount} {label}. "
            "Physicians should claim only the credit commensurate with the extent of their "
            "participation in the activity."
        ),
        (
            "AMA PRA: designation statement, as several copies of AMA's rules agree, not read"
            " at AMA; 60 minutes are 1 credit, nearest quarter hour; only physicians are "
            "awarded it; documentation for six years"
        ),
        0,
    ),
    "aapa-1": (
        (
            "{provider} has been authorized by the American Academy of PAs (AAPA) to award "
            "AAPA Category 1 CME credit for activities planned in accordance with AAPA CME "
            "Criteria. This activity is designated for {amount} AAPA Category 1 CME credits. "
            "PAs should only claim credit commensurate with the extent of their "
            "participation."
        ),
        (
            "This activity is designated for {amount} AAPA Category 1 CME credits. PAs should"
            " only claim credit commensurate with the extent of their participation."
        ),
        (
            "Sentence in use by authorized providers and for single activities; quarter-hour "
            "rounding"
        ),
        0,
    ),
    "aafp-prescribed": (
        (
            "This {format}, {title}, has been reviewed and is acceptable for up to {amount} "
            "Prescribed credit(s) by the American Academy of Family Physicians."
        ),
        "Approved for {amount} AAFP Prescribed credits.",
        (
            "AAFP's own statement is the one of the approval letter and is printed unedited "
            "from there; this is the line that AAFP allows after approval, read on December "
            "1, 2026 at https://www.aafp.org/cme/credit-system/credit-statements.html. A "
            "session of a series at most 3.75 (quoted by others); step and rounding not "
            "confirmed"
        ),
        1,
    ),
    "aoa-1-a": (
        (
            "{the_provider} has designated this {format} for a maximum of {amount} AOA "
            "Category 1-A credits."
        ),
        (
            "{the_provider} designates this {format} for a maximum of {amount} AOA Category "
            "1-A credits and will report CME and specialty credits commensurate with the "
            "extent of the physician’s participation in this activity."
        ),
        (
            "AOA: from AOA-accredited sponsors only, reported within one year (quoted by "
            "others); the designation's wording is general knowledge, not read at AOA; how "
            "hours become credits is not confirmed"
        ),
        0,
    ),
    "apa": (
        (
            "{provider} is approved by the American Psychological Association to sponsor "
            "continuing education for psychologists. {provider} maintains responsibility for "
            "this program and its content. This {format} offers {amount} continuing education"
            " credit(s)."
        ),
        "This {format} offers {amount} continuing education credit(s) for psychologists.",
        (
            "The sentence and the step are this program's default; what APA prescribes of "
            "approved sponsors prints before it"
        ),
        0,
    ),
    "ada-cerp": (
        (
            "{provider} is an ADA CERP Recognized Provider. ADA CERP is a service of the "
            "American Dental Association to assist dental professionals in identifying "
            "quality providers of continuing dental education. ADA CERP does not approve or "
            "endorse individual courses or instructors, nor does it imply acceptance of "
            "credit hours by boards of dentistry. {the_provider} designates this {format} for"
            " {amount} continuing education credit(s)."
        ),
        ("{the_provider} designates this {format} for {amount} continuing education credit(s)."),
        (
            "The sentence and the step are this program's default; ADA CERP's own statement "
            "prints before it"
        ),
        0,
    ),
    "rcpsc-1": (
        (
            "This activity is an Accredited Group Learning Activity (Section 1) as defined by"
            " the Maintenance of Certification Program of the Royal College of Physicians and"
            " Surgeons of Canada, and approved by {provider}. You may claim a maximum of "
            "{amount} hours (credits are automatically calculated)."
        ),
        (
            "This activity is an Accredited Group Learning Activity (Section 1) as defined by"
            " the Maintenance of Certification Program of the Royal College of Physicians and"
            " Surgeons of Canada and approved by {approver}."
        ),
        (
            "Royal College, sample statement for group learning, read on December 1, 2026 at "
            "https://royalcollege.ca/en/standards-and-accreditation/cpd-accreditation/group-"
            "learning.html; 1 credit an hour and step not confirmed"
        ),
        1,
    ),
    "rcpsc-3": (
        (
            "This activity is an Accredited Self-Assessment Program (Section 3) as defined by"
            " the Maintenance of Certification Program of the Royal College of Physicians and"
            " Surgeons of Canada, and approved by {provider}. You may claim a maximum of "
            "{amount} credits."
        ),
        (
            "This activity is an Accredited Self-Assessment Program (Section 3) as defined by"
            " the Maintenance of Certification Program of the Royal College of Physicians and"
            " Surgeons of Canada and approved by {approver}."
        ),
        (
            "Royal College, as quoted by others: 3 credits an hour of assessment; the "
            "sentence follows that of Section 1 and was not read; step not confirmed"
        ),
        0,
    ),
    "moc-abim": (
        (
            "Successful completion of this CME activity, which includes participation in the "
            "evaluation component, enables the participant to earn up to {amount} MOC points "
            "in the American Board of Internal Medicine’s (ABIM) Maintenance of Certification"
            " (MOC) program. Participants will earn MOC points equivalent to the amount of "
            "CME credits claimed for the activity. It is the CME activity provider’s "
            "responsibility to submit participant completion information to ACCME for the "
            "purpose of granting ABIM MOC credit."
        ),
        (
            "Successful completion of this CME activity, which includes participation in the "
            "evaluation component, enables the participant to earn up to {amount} Medical "
            "Knowledge MOC points in the American Board of Internal Medicine’s (ABIM) "
            "Maintenance of Certification (MOC) program. It is the CME activity provider’s "
            "responsibility to submit participant completion information to ACCME for the "
            "purpose of granting ABIM MOC credit."
        ),
        (
            "ABIM: points normally equal the credits claimed, and may be fewer (ACCME); "
            "wording as large providers use it, the type of points added from general "
            "knowledge; points reported through PARS"
        ),
        0,
    ),
    "moc-abohns": (
        (
            "Successful completion of this CME activity enables the participant to earn up to"
            " {amount} points in the continuing certification program of the American Board "
            "of Otolaryngology – Head and Neck Surgery (ABOHNS)."
        ),
        "",
        (
            "ABOHNS: Take the sentence of the board's own guide, by https://accme.org/cme-"
            "counts-for-moc, and type it here: none ships, as none was read. Step and the way"
            " of counting are this program's default; points reported through PARS"
        ),
        0,
    ),
    "moc-abos": (
        (
            "Successful completion of this CME activity enables the participant to earn up to"
            " {amount} points in the continuing certification program of the American Board "
            "of Orthopaedic Surgery (ABOS)."
        ),
        "",
        (
            "ABOS: Take the sentence of the board's own guide, by https://accme.org/cme-"
            "counts-for-moc, and type it here: none ships, as none was read. Step and the way"
            " of counting are this program's default; points reported through PARS"
        ),
        0,
    ),
    "moc-abp": (
        (
            "Successful completion of this CME activity enables the participant to earn up to"
            " {amount} points in the continuing certification program of the American Board "
            "of Pediatrics (ABP)."
        ),
        (
            "Successful completion of this CME activity, which includes participation in the "
            "activity, with individual assessments of the participant and feedback to the "
            "participant, enables the participant to earn {amount} MOC points in the American"
            " Board of Pediatrics’ (ABP) Maintenance of Certification (MOC) program. It is "
            "the CME activity provider’s responsibility to submit participant completion "
            "information to ACCME for the purpose of granting ABP MOC credit."
        ),
        (
            "ABP: points equal the credits rounded to the nearest whole number, reported "
            "within 30 days, once for a learner (ACCME); the wording is general knowledge, "
            "not read at the board"
        ),
        0,
    ),
    "moc-abpath": (
        (
            "Successful completion of this CME activity enables the participant to earn up to"
            " {amount} points in the continuing certification program of the American Board "
            "of Pathology (ABPath)."
        ),
        "",
        (
            "ABPath: Take the sentence of the board's own guide, by https://accme.org/cme-"
            "counts-for-moc, and type it here: none ships, as none was read. Step and the way"
            " of counting are this program's default; points reported through PARS"
        ),
        0,
    ),
    "moc-abs": (
        (
            "Successful completion of this CME activity enables the participant to earn up to"
            " {amount} points in the continuing certification program of the American Board "
            "of Surgery (ABS)."
        ),
        (
            "Successful completion of this CME activity, which includes participation in the "
            "evaluation component, enables the learner to earn credit toward the CME "
            "requirement of the American Board of Surgery’s Continuous Certification program."
            " It is the CME activity provider’s responsibility to submit learner completion "
            "information to ACCME for the purpose of granting ABS credit."
        ),
        (
            "ABS: the wording is general knowledge, not read at the board; step and the way "
            "of counting are this program's default; points reported through PARS"
        ),
        0,
    ),
    "moc-abts": (
        (
            "Successful completion of this CME activity enables the participant to earn up to"
            " {amount} points in the continuing certification program of the American Board "
            "of Thoracic Surgery (ABTS)."
        ),
        "",
        (
            "ABTS: Take the sentence of the board's own guide, by https://accme.org/cme-"
            "counts-for-moc, and type it here: none ships, as none was read. Step and the way"
            " of counting are this program's default; points reported through PARS. ABTS ends"
            " self-reporting on December 31, 2027 (ACCME)"
        ),
        0,
    ),
}
"""Of types of credit by code: the designation that shipped, the one that does now, its source, and
whether that was read at its owner."""

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_SAID = "; the office had confirmed it, and when and where it was read is not on file"

_Row = tuple[str, str, int]


def apply(db: Database) -> None:
    """Bring types of credit up to date, and take back what nobody can show to have been read."""
    db.conn.create_function("m0010_type", 5, _of_type, deterministic=True)
    parts = ("designation", "source", "confirmed")
    own = "code, designation, source, confirmed"
    wanted = ", ".join(f"m0010_type({own}, '{part}')" for part in parts)
    db.execute(f"UPDATE credit_type SET ({', '.join(parts)}) = ({wanted})")
    image = ", ".join(f"{{0}} ->> '{part}'" for part in ("code", *parts))
    set_to = ", ".join(f"'$.{part}', m0010_type({image}, '{part}')" for part in parts)
    steps.images(db, "credit_type", f"json_set({{0}}, {set_to})")
    db.conn.create_function("m0010_other", 3, _of_other, deterministic=True)
    for table in ("accreditor", "statement", "format_amount"):
        db.execute(
            f"UPDATE {table} SET (source, confirmed) = (m0010_other(source, confirmed, 'source'),"
            " m0010_other(source, confirmed, 'confirmed'))"
            + (" WHERE code = 'ipce'" if table == "statement" else "")
        )
        # The office's own statements have no owner to be read at.
        where = "{0} ->> 'code' = 'ipce'" if table == "statement" else "1"
        image = "{0} ->> 'source', {0} ->> 'confirmed'"
        steps.images(
            db,
            table,
            f"CASE WHEN {where} THEN json_set({{0}},"
            f" '$.source', m0010_other({image}, 'source'),"
            f" '$.confirmed', m0010_other({image}, 'confirmed')) ELSE {{0}} END",
        )


def _of_type(
    code: str | None, designation: str, source: str, confirmed: int, part: str
) -> str | int | None:
    """One part of a type of credit as it is now; None for no type at all."""
    if code is None:
        return None
    kept = _WORDINGS.get(code)
    row: _Row = (designation, *_read(source, confirmed))
    if kept is not None and designation == kept[0]:
        row = kept[1:]
    return row[("designation", "source", "confirmed").index(part)]


def _of_other(source: str | None, confirmed: int, part: str) -> str | int | None:
    if source is None:
        return None
    return _read(source, confirmed)[("source", "confirmed").index(part)]


def _read(source: str, confirmed: int) -> tuple[str, int]:
    """Source and word of what is confirmed only with an address."""
    if not confirmed or _ADDRESS.search(source):
        return source, confirmed
    return (source if _shipped(source) else f"{source}{_SAID}"), 0


def _shipped(source: str) -> bool:
    return source in _SOURCES


_SOURCES = frozenset(
    {
        "ACCME, policies: joint providership and accreditation statement",
        "California Medical Association, accreditation statements, 26 January 2022",
        "Joint Accreditation, credit requirements and IPCE credit mark",
        (
            "AMA PRA, as two universities quote it: 2 credits for an hour presented at a live "
            "designated activity, once for a talk that is repeated; not also as a learner for the "
            "same session"
        ),
    }
)
"""Of what shipped as confirmed: nobody in the office had said so."""
