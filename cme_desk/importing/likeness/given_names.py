"""How two given names stand to one another: equal, short for, spelled otherwise, or unlike.

Everything here takes folded names (domain.names.fold) and is symmetric.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from functools import lru_cache

from nicknames import name_triplets
from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.importing.likeness.family_names import spelled


class Given(Enum):
    """What two given names are to each other, in the words of a reason."""

    SAME = "same first name"
    SPELLING = "first name spelled in another way"
    NICKNAME = "nickname"
    PART = "one of two first names"
    INITIAL = "first name by its initial"
    SHORT = "first name cut short"
    TYPO = "first name differs by a letter"
    MISSING = "no first name on one side"
    SIMILAR = "another first name, though a similar one"
    DIFFERENT = "another first name"


AGREEING = frozenset(
    {Given.SAME, Given.SPELLING, Given.NICKNAME, Given.PART, Given.INITIAL, Given.SHORT, Given.TYPO}
)
"""What one person's first name can be on two sheets."""

# One name in the spellings that come of another alphabet or language; the first is the common one.
_WRITTEN = """
    mohammed muhammad mohammad mohamed muhammed mohamad muhamad mohd|ahmed ahmad ahmet|
    yousef yusuf youssef yusef yousuf josef|hussein husain hussain hossein husayn|hassan hasan|
    ali aly|omar umar omer|khaled khalid|abdullah abdallah abdulla|abdul abdel|saeed said sayed|
    ibrahim ebrahim|mustafa mostafa moustafa|mahmoud mahmud mehmood|fatima fatimah fatma|
    aisha ayesha aysha|zainab zaynab zeinab|maryam mariam miriam|leila layla laila leyla|
    sergei sergey serguei|alexei alexey aleksei aleksey|dmitri dmitry dimitri dmitriy|
    yuri yury iouri|andrei andrey|nikolai nikolay nicolai|mikhail michail|vasili vasily|
    tatiana tatyana|natalia natalya nataliya|yulia julia iulia|elena yelena|ekaterina yekaterina|
    oksana oxana|xenia ksenia|igor ihor|vladimir volodymyr|evgeny yevgeny evgeni|
    sean shaun shawn|geoffrey jeffrey jeffery|steven stephen|philip phillip|brian bryan|
    catherine katherine kathryn katharine catharine|sara sarah|ann anne|hannah hanna|
    teresa theresa|isabel isabelle isobel|elisabeth elizabeth|sophia sofia|eric erik|carl karl|
    mark marc|luke lucas lukas|nicholas nicolas|jon john|allan alan allen|lynn lynne|debra deborah|
    rebecca rebekah|rachel rachael|jacqueline jaqueline|michele michelle|kristen kristin|
    kirsten kirstin|christina kristina|christine kristine|christopher kristopher|caitlin kaitlin
    kaitlyn katelyn|megan meghan meagan|lindsay lindsey|ashley ashlee|gabrielle gabriela|
    jose josé|luis louis|xiao hsiao|michael micheal mikael
"""
# Pairs that the table of nicknames takes for one name, and that are far oftener two people.
_NOT_ONE = frozenset(
    frozenset(pair.split())
    for pair in "aaron erin|amelia emily|jean jane|bill robert|billy robert|jane jessie|"
    "jane virginia|christian christine|christian christina|julia julie|marie maria".split("|")
)
# Names that a slip of the pen turns into one another, and that are two people.
_COMMON = """
    aaron adam adrian agnes aidan alan albert alejandra alejandro alexandra alexis alfred alice
    alicia alison allison amanda amber amelia amy ana andrea andreas andrew angel angela angelo anil
    anita anna anthony antonia antonio april ariel arthur asha austin barbara beatrice benjamin
    beth bianca blake brandon brenda brendan brett bridget bruce caleb cameron carla carlos carmen
    carol carole caroline carolyn carrie cecilia chad charles charlotte chen cheryl claire clara
    claudia claudio colin connor corey craig crystal cynthia daisy dale damian dana daniel daniela
    daniele danielle darren darryl dave david dawn
    dean denis denise dennis derek diana diane dolores
    don donald donna doris dorothy douglas dylan
    earl edgar edith eduardo edward eileen elaine eleanor
    eli elias elijah elisa ella ellen emil emilia emilio emily emma enrique eric erica erika erin
    ernest esther ethan eugene eva evan evelyn felix fernanda fernando florence frances francesca
    francesco francis francisco frank fred gabriel gary gavin george gerald gina glen glenn gloria
    gordon grace graham greg gregory guy harold
    harry harvey heather heidi helen helena henry herbert
    holly howard hugh hugo ian ilya irene iris isaac ivan jack jacob jake james jamie jan jane janet
    janice jared jasmine jason jay jean jeanne jennifer jenny jeremy jerome jessica jesus jill jim
    joan joann joanna joanne jodi joe joel johanna john jonathan jordan jorge jose joseph josephine
    joshua joy joyce juan juana juanita judith judy julia julian juliana julie juliet julio june
    justin kaitlyn karen karina katie kay keith kelly kenneth kerry kevin kim kimberly kirk kristen
    kristin kurt kyle lara larry laura lauren laurence
    laurie lawrence leah lee leo leon leonard leona
    leslie liam lillian linda lisa lloyd logan lois lorena lorenzo lori louis louise lucas lucia
    lucy luis luisa luke luz lydia lynn madison manuel manuela marc marcia marco marcos marcus
    margaret maria marian mariana marianne marie marilyn marina mario marion marisa marissa mark
    marlene marsha marta martha martin martina marvin mary mason mateo matthew maureen maurice max
    megan melanie melinda melissa mia michael michaela michele michelle miguel mila milan mildred
    miranda mohan molly monica morgan nadia nancy naomi natalie natasha nathan neha neil nicholas
    nicola nicole nina noah noel nora norma norman olga oliver olivia oscar pablo pamela patricia
    patrick paul paula paulo pedro peggy peter philip
    phyllis priya rachel rafael raj raja rajesh ralph
    ramon ramona randy raul ravi raymond rebecca
    regina renata rene renee ricardo richard rita robert
    roberta roberto robin rodney roger roland ron ronald rosa rose rosemary ross roy ruben russell
    ruth ryan sally sam samantha samuel sandra sanjay sara scott sean sebastian sergio seth shane
    shannon sharon shaun sheila sherry shirley simon simone sofia sonia sophie stacy stanley stella
    stephanie steve steven stuart sue susan susana suzanne sylvia tamara tammy tanya tara ted teresa
    terry theodore thomas tiffany tim timothy tina todd tom tony tracy travis trevor troy tyler
    valentina valentine valerie vanessa vera vernon veronica vicki victor victoria vijay vincent
    violet virginia vivian wade walter wanda warren wayne wendy wesley willie yolanda yvonne zachary
    wei ying ming li hui jing jun min na yan yang hao yi lin mei hong xin yu
"""


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Every name with the full names it may stand for, and all names that are known to be names."""
    full: dict[str, set[str]] = defaultdict(set)
    for name, _, nickname in name_triplets():
        full[nickname].add(name)
        full[name].add(name)
    for group in _WRITTEN.split("|"):
        first, *others = group.split()
        for each in others:
            full[each].add(first)
        full[first].add(first)
    names = frozenset(full) | frozenset(_COMMON.split())
    return {name: frozenset(canonical) for name, canonical in full.items()}, names


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, frozenset[str]]:
    """Every full name with all that stands for it."""
    short: dict[str, set[str]] = defaultdict(set)
    for name, canonicals in _table()[0].items():
        for canonical in canonicals:
            short[canonical].add(name)
    return {name: frozenset(forms) for name, forms in short.items()}


def full_names(name: str) -> frozenset[str]:
    """The full names that one word may stand for, itself among them."""
    return _table()[0].get(name, frozenset()) | {name}


@lru_cache(maxsize=4096)
def other_forms(name: str) -> frozenset[str]:
    """Every word that the same person may be called by: "robert" and "bobby" for "bob"."""
    found: set[str] = set()
    for canonical in full_names(name):
        found.add(canonical)
        found |= _short_forms().get(canonical, frozenset())
    return frozenset(found - {name})


def is_known(name: str) -> bool:
    """Whether a word is known to be a given name as it stands."""
    return name in _table()[1]


def relation(one: str, other: str) -> Given:
    """What two first names are to each other."""
    if one == other:
        return Given.SAME if one else Given.MISSING
    if not one or not other:
        return Given.MISSING
    return _relation(one, other) if one < other else _relation(other, one)


@lru_cache(maxsize=65536)
def _relation(one: str, other: str) -> Given:
    a, b = one.split(), other.split()
    joined_a, joined_b = "".join(a), "".join(b)
    if joined_a == joined_b or spelled(joined_a) == spelled(joined_b):
        return Given.SPELLING
    if len(a) > 1 and len(b) > 1 and a[0] == b[0] and not _may_be(a[1], b[1]):
        # "Mary Ann" and "Mary Beth" are two names.
        return Given.SIMILAR
    if a[0] == b[0] or joined_a in (b[0], b[-1]) or joined_b in (a[0], a[-1]):
        return Given.PART
    return _words(a[0], b[0])


def _words(a: str, b: str) -> Given:
    """What two single words are to each other, as the first names of one person or of two."""
    if len(a) == 1 or len(b) == 1:
        return Given.INITIAL if a[0] == b[0] else Given.DIFFERENT
    if spelled(a) == spelled(b):
        return Given.SPELLING
    if full_names(a) & full_names(b):
        return Given.SIMILAR if {a, b} in _NOT_ONE else Given.NICKNAME
    distance = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    near = distance <= 1 or (distance == 2 and min(len(a), len(b)) >= 7)
    if near and min(len(a), len(b)) >= 3:
        two_names = is_known(a) and is_known(b)
        ending = a[:-1] == b[:-1] or a == b[:-1] or b == a[:-1]
        return Given.SIMILAR if two_names or ending or distance == 2 else Given.TYPO
    if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return Given.SIMILAR if is_known(a) and is_known(b) else Given.SHORT
    return Given.DIFFERENT


def _may_be(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1))
