"""The letters after a name: how they are usually written, and which profession they say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cme_desk.domain.people.names import clean, fold

PHYSICIAN = "Physician"
NURSE = "Nurse"
NURSE_PRACTITIONER = "Nurse Practitioner"
PHYSICIAN_ASSISTANT = "Physician Assistant"
PHARMACIST = "Pharmacist"
PHARMACY_TECHNICIAN = "Pharmacy Technician"
PSYCHOLOGIST = "Psychologist"
SOCIAL_WORKER = "Social Worker"
DENTIST = "Dentist"
OPTOMETRIST = "Optometrist"
DIETITIAN = "Dietitian"
PODIATRIST = "Podiatrist"
ATHLETIC_TRAINER = "Athletic Trainer"
OTHER = "Other"

_STUDENT = "student"
_TRAINEE = "trainee"
_DOCTORATE = "doctorate"
_NEUTRAL = ""
_NO_PROFESSION = frozenset({None, _TRAINEE, _NEUTRAL})

# Each list holds the usual way to write a credential; "_" stands for a blank inside one.
# What stands under a profession is held only by its members. Degrees, fellowships and
# certificates that several professions hold stand under _NEUTRAL: they say nothing.
_VOCABULARY: dict[str, str] = {
    # The degrees that the AMA takes for its PRA: MD, DO, and the basic medical degrees abroad.
    # A degree is listed only if it is given to physicians alone: "Dr. med. dent." is a dentist,
    # "BMed" also a bachelor who is not yet one, "MMed" and "DNB" come on top of one of these.
    PHYSICIAN: """
        MD DO MBBS MBChB MBBCh MBBChir MBBCh_BAO BMBS BMBCh MDCM MUDr. lek._med. Dr._med.
        Dr._med._univ. Dr._med._habil.
    """,
    _STUDENT: """
        MS1 MS2 MS3 MS4 MS-I MS-II MS-III MS-IV OMS1 OMS2 OMS3 OMS4 OMS-I OMS-II OMS-III OMS-IV M1
        M2 M3 M4 MSTP PA-S PA-S1 PA-S2 PA-S3 SN SRNA RRNA P1 P2 P3 P4 D1 D2 D3 D4 cand._med.
    """,
    _TRAINEE: "PGY PGY-1 PGY-2 PGY-3 PGY-4 PGY-5 PGY-6 PGY-7 PGY-8 PGY-9 PGY-10",
    NURSE_PRACTITIONER: """
        NP NP-C NP-BC FNP FNP-C FNP-BC CFNP ANP ANP-C ANP-BC AGNP AGNP-C AGNP-BC AGPCNP AGPCNP-C
        AGPCNP-BC AGACNP AGACNP-BC ACNP ACNP-BC ACNPC ACNPC-AG CRNP ARNP PNP PNP-BC PNP-PC PNP-AC
        CPNP CPNP-PC CPNP-AC PPCNP-BC NNP NNP-BC PMHNP PMHNP-BC WHNP WHNP-BC GNP GNP-BC ENP ENP-C
        ENP-BC APNP DCNP AOCNP CNP
    """,
    NURSE: """
        RN LPN LVN BSN MSN ADN ASN DNP DNAP RN-BC RNC RNC-OB RNC-NIC RNC-MNN RNC-LRN RNFA APRN
        APRN-BC APRN-CNP APRN-CNS APRN-CNM APRN-CRNA APN APN-C CNS ACNS-BC PCNS-BC PMHCNS-BC
        AGCNS-BC CCNS CRNA CNM CCRN CCRN-K CCRN-E CCRN-CSC CCRN-CMC PCCN PCCN-K CMSRN CEN CPEN TCRN
        CFRN CTRN CNOR CRNFA CAPA CPAN OCN ONC AOCN AOCNS BMTCN CPON CPHON CBCN CNRN SCRN CHPN CHPPN
        ACHPN CWOCN CWON CWCN CNN CDN CRRN CVRN CVRN-BC CV-BC PED-BC CPN COHN COHN-S CNL NE-BC
        NEA-BC NPD-BC CNE CNML CENP CRNI CARN CARN-AP PMH-BC MEDSURG-BC CURN CORLN SANE-A SANE-P
        LNCC NCSN FAANA FAEN FACNM PHN BScN MScN RGN RMN RPN C-EFM C-ONQS
    """,
    PHYSICIAN_ASSISTANT: "PA PA-C RPA RPA-C MPAS MPAP MSPA MSPAS DMSc DFAAPA CCPA",
    PHARMACIST: """
        PharmD RPh BCPS BCACP BCCCP BCOP BCPP BCPPS BCGP BCIDP BCNP BCNSP BCSCP BCTXP BCEMP BPharm
        BSPharm MPharm PhC CGP FASHP FAPhA FASCP FISMP PharmDr. MRPharmS BCMTMS
    """,
    PHARMACY_TECHNICIAN: "CPhT CPhT-Adv RPhT ExCPT CSPT",
    PSYCHOLOGIST: "PsyD ABPP LP HSPP LCP CPsychol CPsych DClinPsy Dipl.-Psych.",
    SOCIAL_WORKER: """
        LCSW LCSW-R LCSW-C LCSW-S LCSWA LMSW LMSW-C LSW LISW LISW-S LICSW LGSW LBSW LSCSW LMSW-AP
        MSW BSW DSW ACSW APHSW-C OSW-C C-SWCM CSW RSW
    """,
    DENTIST: """
        DDS DMD BDS BChD BDSc DDSc MDS FAGD MAGD FICD FACD FDSRCS MFDS Dr._med._dent. MDDr.
        lek._dent.
    """,
    OPTOMETRIST: "OD FAAO BOptom MCOptom FCOptom",
    DIETITIAN: "RD RDN LD LDN LRD LMNT CSO CSR CSG CSSD CSOWM FAND RD/LD RDN/LD",
    PODIATRIST: "DPM FACFAS FACFAOM",
    ATHLETIC_TRAINER: "ATC LAT ATC/L AT/L",
    OTHER: """
        RT RT(R) RT(T) RT(N) RT(CT) RT(MR) RT(M) RT(S) RT(R)(T) RT(R)(CT) RT(R)(MR) RT(R)(M)
        RT(R)(CT)(MR) RT(R)(M)(CT) RT(R)(VI) ARRT RRA CRT RRT RRT-NPS RRT-ACCS RRT-SDS RCP RPFT CPFT
        AE-C RDMS RDCS RVT RVS RCS RCIS RCES CCT CRAT RPSGT RST RMSKS RPhS CNMT NMTCB EMT EMT-B
        EMT-I EMT-P EMT-A AEMT EMR NRP NREMT NREMT-P Paramedic CCEMT-P FP-C MLS MLS(ASCP) MT
        MT(ASCP) MLT MLT(ASCP) SBB SBB(ASCP) CT(ASCP) SCT(ASCP) HT(ASCP) HTL(ASCP) PA(ASCP) CLS OT
        OTR OTR/L OTD COTA COTA/L PT DPT MPT MSPT PTA OCS SCS NCS GCS PCS CHT CLT CLT-LANA FAAOMPT
        SLP CCC-SLP CCC-A CF-SLP SLPD AuD LPC LPCC LPCC-S LPC-S LPC-A LCPC LMHC LMHCA LMHP LIMHP
        LCMHC LCMHCA LCADC LADC LAC LCDC CADC CAADC CASAC LICDC MAC LMFT LMFTA AMFT MFT LCMFT NCC
        CCMHC CRC BCBA BCBA-D BCaBA RBT LBA CTRS MT-BC ATR ATR-BC CCLS CPRP CPS CHW CMA CMA(AAMA)
        RMA CCMA CNA STNA PCT CST CSFA CSA CRCST LM CPM CCE CBE RHIA RHIT CTR ODS-C BCC BCCC DC
        DACBR ND NMD OMD DAOM DACM MSOM LMT CMT NCTMB DVM VMD MVDr. BVSc VetMB lek._wet. MRCVS
        Dr._med._vet. CGC LCGC DABCC DABMP ROT COA COT COMT CPO BOCO LPO CETC CCTC CPTC CAA CCP RCEP
        CEP ACSM-CEP NHA LNHA R.EEG.T. R.EP.T. CNIM BAMS BHMS BUMS RDH CDA EFDA DTR NDTR
    """,
    # These make nobody a physician, whatever a profession column says beside them.
    _DOCTORATE: """
        PhD DPhil ScD DSc EdD DHSc DHA DBA DPA DPS DrPH ThD DMin Dr._phil. Dr._rer._nat.
        Dr._rer._med. Dr._sc._hum.
    """,
    _NEUTRAL: """
        DM MCh DNB MS MSc MSEd MSHS MSHA MSHI MSCR MSCI MSCE MSCS MSHP MSHPE MSPH MSA MHS MHSc MHSA
        MHA MHCA MHI MHPE MBE MBA MPA MPP MPH MPhil MRes MMed MMedSc MMedEd MEd MAEd MAT MA MALS MFA
        MAS MTM DTMH DCH DRCOG DMRD BS BSc BA BAS BHSc BEd BMedSc BMSc AA AS AAS EdS CAGS BMed LMSSA
        LRCP LMCC ECFMG FACP MACP FACC FACS FACOG FACEP FACR FACG FACE FACN FACMG FACPM FACPE FACHE
        FACMPE FACOS FACOI FACOFP FACPsych FACCP FACMT FACRO FACLM FAAP FAAFP FAAD FAANS FAAOS
        FAAAAI FAAEM FAAPMR FAACAP FAAHPM FAANP FAACVPR FAAHIVM FAACC FAACT FAHA FASN FASE FASCO
        FASCRS FASNC FASGE FASMBS FASAM FASA FASTRO FASRT FASPEN FASHA FACRP FACB FAGS FAES FAED
        FAMIA FANA FAPA FARVO FAST FATS FAOTA FAPTA FRCP FRCPC FRCPE FRCP(Edin) FRCP(Glasg) FRCPI
        FRCPCH FRCPath FRCPsych FRCS FRCSC FRCSEd FRCSI FRCS(Eng) FRCR FRCA FRCOG FRCGP FRCOphth
        FRCEM FRACP FRACS FRACGP FRANZCP FRANZCOG FRANZCR FRCPA FACRRM FANZCA FACEM FICS FICA FCCM
        FCCP FCAP FCPS FCFP CCFP CCFP(EM) FESC FHRS FSCAI FSVS FSIR FIDSA FPIDS FSHEA FSSO FSAR
        FSAHM FHM SFHM FHEA FMLM FWACP FWACS FMCP FMCS MRCP MRCP(UK) MRCPI MRCPCH MRCPath MRCPsych
        MRCS MRCSEd MRCSI MRCOG MRCGP MRCEM DFAPA DLFAPA LFAPA ABIM ABFM ABOIM CAQ CAQSM CPE CHSE
        CHSE-A CHSOS CWS CWSP NBC-HWC DipABLM DipABOM NCMP MSCP CCD BLS ACLS PALS ATLS AAHIVS AAHIVE
        AAHIVP FHIMSS BSc(Hons) BA(Hons) Ret. OBE USN USAF USPHS USAR Dr._h.c. Dr._sc._med.
        Dipl.-Ing. JD PMP CAE CMP CHC CHCP CIC CPH CHES MCHES MLIS AHIP MDiv ThM CNSC CSCS CLC IBCLC
        CDE CDCES BC-ADM CCRC CCRP CPI CIP CPHIMS RAC CPC CCS CCS-P CPHQ CPPS CPHRM CMD RPVI CPA
        Esq. CCM ACM CMC FAAN
    """,
}

PROFESSIONS = tuple(each for each in _VOCABULARY if each[:1].isupper())
"""The professions that credentials can say."""

# Ways to write one of the above, or several, that its letters alone do not lead to.
_OTHER_WAYS = """
    DPHARM=PharmD EMTPARAMEDIC=EMT-P BSNURSING=BSN RETIRED=Ret. RETD=Ret. ESQUIRE=Esq. MDPHD=MD,PhD
    PHDMD=PhD,MD MDMPH=MD,MPH MDMBA=MD,MBA DOPHD=DO,PhD RNBSN=RN,BSN BSNRN=BSN,RN RNMSN=RN,MSN
    MSNRN=MSN,RN LATATC=LAT,ATC
"""
# Medicine by another road: an MD beside one of these is often a degree of that road.
_OTHER_MEDICINE = frozenset({"BAMS", "BHMS", "BUMS", "ND", "NMD", "OMD", "DAOM", "DACM"})

_NOT_KEY = re.compile(r"[^A-Z0-9À-ÖØ-Þ]+")
_SEPARATOR = re.compile(r"[,;|•·+\n]|(?<=\s)(?:[&/]|and|und|et)(?=\s)", re.IGNORECASE)
_UNTICKED = re.compile(r"(?:[☐□❏❑⬜]|\[\s?\])[^☐□❏❑⬜☑☒✓✔\[\]]*")
_TICKED = re.compile(r"[☑☒✓✔]|\[[xX]\]")
# Beside a degree these leave open whether the person holds it, or which one it is.
_DOUBT = re.compile(
    r"\b(?:student|candidate|cand|applicant|pending|expected|anticipated|progress|pre|premed|year|yr|"
    r"final|office|assistant|asst|staff|secretary|scribe|coordinator|admin\w*|manager|liaison|rep|"
    r"wife|husband|spouse|not|non|no|to|be|for|of|class|hon|honorary|anderson|hom\w*|ayu\w*|unani|"
    r"siddha|acup\w*|naturo\w*|altern\w*|am|tcm|extender|trainee|school|dent|vet|wet|stom|sci)\b"
    r"|h\.\s?c\.|\?|\([cs]\)",
    re.IGNORECASE,
)
# Anywhere beside a physician's degree these leave open whether it is this person's, and now.
_NOT_YET = re.compile(
    r"\b(?:student|candidate|undergraduate|class of|expected|anticipated|pending|in progress|"
    r"office|secretary|assistant to|on behalf|wife|spouse)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\b(?:MD|M\.D\.|DO|D\.O\.|MBBS|MBChB)(?!\w)")
_LONGEST = 300
_NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "nil", "n.a.", "."})


class _Part(NamedTuple):
    """One credential, which profession's it is, and whether what stands beside it leaves doubt."""

    text: str
    group: str | None
    doubtful: bool


def _key(text: str) -> str:
    """The letters and digits that tell a credential, in capitals: "F.A.C.P." is "FACP"."""
    return _NOT_KEY.sub("", text.upper())


_GROUP = {
    each.replace("_", " "): group for group, words in _VOCABULARY.items() for each in words.split()
}
_USUAL: dict[str, tuple[str, ...]] = {_key(name): (name,) for name in _GROUP}
for _way in _OTHER_WAYS.split():
    _USUAL[_way.partition("=")[0]] = tuple(_way.partition("=")[2].split(","))


@lru_cache(maxsize=8192)
def known(text: str) -> tuple[str, ...]:
    """The usual ways to write what one word means, which may be two ("MD/PhD"); empty if none."""
    found = _USUAL.get(_key(text))
    if found is not None:
        return found if text[:1] != "(" or len(text) > 4 else ()
    for mark in "/-–.":
        pieces = [piece for piece in text.split(mark) if piece]
        if len(pieces) > 1:
            each = [_USUAL.get(_key(piece)) for piece in pieces]
            if None not in each and all(len(_key(piece)) > 1 for piece in pieces):
                return tuple(name for names in each if names for name in names)
    return ()


def _segment(words: list[str]) -> list[tuple[str, bool]]:
    """The credentials in one run of words, each with whether it is known."""
    parts, place = list[tuple[str, bool]](), 0
    while place < len(words):
        for count in range(min(4, len(words) - place), 1, -1):
            run = words[place : place + count]
            found = _USUAL.get(_key("".join(run)))
            if found and all(map(_key, run)) and not all(map(known, run)):
                parts.extend((name, True) for name in found)
                place += count
                break
        else:
            names = known(words[place])
            if names:
                parts.extend((name, True) for name in names)
            elif parts and (not parts[-1][1] or words[place][0] == "("):
                parts[-1] = (f"{parts[-1][0]} {words[place]}", parts[-1][1])
            else:
                parts.append((words[place], False))
            place += 1
    return parts


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[_Part, ...]:
    """Every credential in a text, in order, none twice."""
    text = clean(text[: _LONGEST * 2].replace("\n", ";"))
    if len(text) > _LONGEST or text.lower() in _NOTHING:
        return (_Part(text, None, doubtful=True),) if len(text) > _LONGEST else ()
    text = _TICKED.sub(";", _UNTICKED.sub(" ", text))
    found: dict[str, _Part] = {}
    for run in _split(text):
        segment = " ".join(run.split())
        if not segment.strip(" .-–"):
            continue
        parts = _segment([word for word in segment.split() if re.search(r"\w", word)])
        if not any(is_known for _, is_known in parts):
            # "MD(Hom)", "MD'26": a degree that something is glued to is not that degree.
            group = PHYSICIAN if _GLUED.search(segment) else None
            found.setdefault(segment, _Part(segment, group, doubtful=True))
            continue
        groups = [_group(name) for name, is_known in parts if is_known]
        if _is_doubtful(segment, parts, groups):
            # As written, so that nobody downstream takes "MD candidate" for an MD.
            group = PHYSICIAN if PHYSICIAN in groups else next(filter(None, groups), None)
            found.setdefault(segment, _Part(segment, group, doubtful=True))
            continue
        for name, is_known in parts:
            group = _group(name) if is_known else None
            found.setdefault(name, _Part(name, group, doubtful=False))
    return tuple(found.values())


def _is_doubtful(segment: str, parts: list[tuple[str, bool]], groups: list[str | None]) -> bool:
    """Whether words beside a credential leave open whether the person holds it."""
    if not any(groups):
        return False
    if _DOUBT.search(segment):
        return True
    others = set(groups) - _NO_PROFESSION - {PHYSICIAN, _DOCTORATE}
    if PHYSICIAN in groups and others and ("/" in segment or " or " in segment.lower()):
        return True
    unknown = " ".join([name for name, is_known in parts if not is_known]).split()
    if len(unknown) > 2 or any(sign.isdigit() for word in unknown for sign in word):
        return True
    return len(parts) > 1 and "do" in segment.split()


def _split(text: str) -> list[str]:
    """The runs between commas and the like; the two halves of "M.B., B.S." stay together."""
    runs: list[str] = []
    for run in _SEPARATOR.split(text):
        if runs and _key(runs[-1]) in {"MB", "BM"} and _key(run).startswith(("BS", "BC", "CH")):
            runs[-1] = f"{runs[-1]} {run}"
        elif run.strip():
            runs.append(run)
    return runs


def _group(name: str) -> str | None:
    """The profession that a credential belongs to, also with a remark in brackets behind it."""
    return _GROUP.get(name, _GROUP.get(name.partition(" (")[0]))


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[str, ...]:
    """The credentials in a text, each in the usual way to write it; unknown ones as written."""
    return tuple([part.text for part in _parts(text)])


@lru_cache(maxsize=8192)
def normalize(text: str) -> str:
    """The credentials in a text as they stand behind a name: "MD;FACP" is "MD, FACP"."""
    return ", ".join(split(text))


def profession_of(credentials: str) -> str:
    """The profession that credentials say, one of PROFESSIONS; "" if they say none.

    A physician's degree leads, whatever stands beside it; then the first that says one, where a
    nurse practitioner's goes before a nurse's.
    """
    said = _said_by_credentials(credentials)
    if said is True:
        return PHYSICIAN
    groups = [part.group for part in _parts(credentials) if part.group]
    if _STUDENT in groups:
        return OTHER
    if said is None and PHYSICIAN in groups:
        return ""
    groups = [group for group in groups if group not in {PHYSICIAN, _TRAINEE, _DOCTORATE}]
    if NURSE_PRACTITIONER in groups:
        groups = [group for group in groups if group != NURSE]
    firm = [group for group in groups if group != OTHER] or groups
    return firm[0] if firm else _named(fold(credentials[:_LONGEST]))


def is_physician(credentials: str, profession: str = "") -> bool | None:
    """Whether a person is a physician for the AMA PRA: True, False, or None if nothing says.

    Only physicians may be awarded AMA PRA Category 1 Credit, and physicians are those with an MD,
    a DO or an equivalent medical degree from another country (AMA, "The Physician's Recognition
    Award and credit system"). So True needs that degree itself, or, where no credential speaks,
    a profession that says physician and nothing else. Podiatrists, dentists, optometrists,
    psychologists, pharmacists and holders of a PhD or DNP are no physicians in that sense, and a
    title "Dr." or a fellowship proves nothing. Doubt ("MD candidate", "MD?", "MD/NP/PA") is None.
    """
    said = _said_by_credentials(credentials)
    if said is not None:
        return said
    if any(part.group in {PHYSICIAN, _STUDENT} for part in _parts(credentials)):
        return None
    return _said_by_profession(profession)


def _said_by_credentials(credentials: str) -> bool | None:
    parts = _parts(credentials)
    groups = {part.group for part in parts}
    if PHYSICIAN in groups:
        firm = any(part.group == PHYSICIAN and not part.doubtful for part in parts)
        other_road = any(part.text in _OTHER_MEDICINE for part in parts)
        open_still = _STUDENT in groups or _NOT_YET.search(normalize(credentials))
        return True if firm and not other_road and not open_still else None
    if groups - _NO_PROFESSION:
        return False
    named = {_named(fold(part.text)) for part in parts}
    return False if named - {"", PHYSICIAN} else True if named == {PHYSICIAN} else None


# The only words for a profession that say physician, folded.
_PHYSICIAN_WORDS = re.compile(
    r"(?:(?:attending|staff|resident|family|primary care|emergency|emergency medicine|osteopathic|"
    r"allopathic|hospitalist|retired) )?physicians?(?: (?:attending|resident|fellow))?"
    r"(?: (?:md|do|md do|md or do))?|md|do|md do|md or do|do md|mbbs|medical doctor(?: md)?|"
    r"doctor of (?:medicine(?: md)?|osteopathy|osteopathic medicine(?: do)?)|"
    r"(?:fach)?arzt(?:in)?|medecin"
)
# The first that starts a word of a folded profession decides.
_STEMS = (
    ("physician assistant|physician associate|physicians assistant", PHYSICIAN_ASSISTANT),
    ("non physician|nonphysician|not a physician|dental hyg|dental ass|dental tech", OTHER),
    ("nurse pract", NURSE_PRACTITIONER),
    ("pharmacy tech", PHARMACY_TECHNICIAN),
    ("nurs|midwi", NURSE),
    ("pharmac", PHARMACIST),
    ("psychologist", PSYCHOLOGIST),
    ("social work", SOCIAL_WORKER),
    ("dentist|dental surg", DENTIST),
    ("optometr", OPTOMETRIST),
    ("dietit", DIETITIAN),
    ("podiatr", PODIATRIST),
    ("athletic train", ATHLETIC_TRAINER),
    (
        "student|undergraduate|premed|assistant|technolog|technician|therapist|paramedic|counselor",
        OTHER,
    ),
    ("administrat|coordinator|manager|chiropract|naturopath|veterinar", OTHER),
)
_PROFESSION_STEMS = [(re.compile(rf"\b(?:{stems})"), name) for stems, name in _STEMS]


def profession_named(text: str) -> str:
    """The profession that a word for one means ("Registered Nurse"); "" if it is not known."""
    if len(text) > _LONGEST:
        return ""
    return _named(fold(text)) or profession_of(text)


def _named(words: str) -> str:
    """The profession that folded words say in full; only the plain ones say physician."""
    if _PHYSICIAN_WORDS.fullmatch(words):
        return PHYSICIAN
    return next((name for stems, name in _PROFESSION_STEMS if stems.search(words)), "")


def _said_by_profession(profession: str) -> bool | None:
    named = _named(fold(profession[:_LONGEST]))
    if named:
        return named == PHYSICIAN
    return False if _said_by_credentials(profession) is False else None


def is_known(text: str) -> bool:
    """Whether a text is one credential of the vocabulary, however it is written."""
    return _key(text) in _USUAL
