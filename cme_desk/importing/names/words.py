"""Words that tell the parts of a name apart, and what one word of a name looks like by itself."""

from __future__ import annotations

import re
from functools import lru_cache

from cme_desk.domain.people import credentials
from cme_desk.domain.people.names import fold

CREDENTIAL = 1
NAME_TOO = 2  # a credential that is a family or given name as well: Do, Ma, Pa
SUFFIX = 4
TITLE = 8
PARTICLE = 16
INITIAL = 32
CAPITALS = 64  # two letters or more, all of them capitals
LOWER = 128
PLACEHOLDER = 256  # a word that devices, robots and empty seats are called by
CONNECTOR = 512  # "e", "y": joins two family names
BINDS_BACK = 1024  # "Filho": belongs to the family name before it
ORGANIZATION = 2048
HALF_CAPITALS = 4096  # "McDONALD": a prefix in mixed case, the rest in capitals

TITLES = frozenset(
    "dr drs doctor doktor prof professor mr mrs ms miss mx sir dame rev reverend fr father pastor "
    "rabbi imam herr frau monsieur mme mlle madame sra srta dra dott dottssa dottor prof.ssa "
    "profa prof.a ing mag pd capt cpt maj col lt ltc cdr lcdr ltjg sgt brig adm radm hon doc "
    "sister sr dipl-ing priv-doz นพ พญ ดร docent doc. lic shri smt".split()
)
SUFFIXES = {
    "jr": "Jr.",
    "jnr": "Jr.",
    "junior": "Jr.",
    "sr": "Sr.",
    "snr": "Sr.",
    "senior": "Sr.",
    "ii": "II",
    "iii": "III",
    "iv": "IV",
    "v": "V",
    "vi": "VI",
    "2nd": "2nd",
    "3rd": "3rd",
    "4th": "4th",
    "5th": "5th",
    "2d": "2nd",
    "3d": "3rd",
}
ONLY_BEHIND_A_COMMA = frozenset({"junior", "senior", "v", "vi", "2d", "3d"})

PARTICLES = frozenset(
    "van von vom der den de del dela della delle dello dei degli di da dal dalla das dos do du "
    "des la le lo los las el al bin ibn bint ben abu abd ter ten te tot ver zu zum zur af av "
    "st saint st. san santa sankt mac mc vander vanden vande d' 't op ap fitz "
    "o' بن ابن بنت ابو أبو آل".split()
)
# In a name of mixed case these are particles also with a capital; the others are then names.
CAPITAL_PARTICLES = frozenset(
    "van von vom der den de del dela della delle dei degli di da dal dalla das dos du des la le "
    "lo los las el al bin ibn bint abu ter ten st saint san santa sankt mac mc vander vanden "
    "zu zum zur".split()
)
LOWER_PARTICLES = frozenset(
    "van von vom der den de del dela della di da das dos do du des bin ibn bint ter ten te tot "
    "zu zum zur af av la los las op 't".split()
)
CONNECTORS = frozenset({"e", "y", "i"})
BACK_BINDERS = frozenset({"filho", "neto", "sobrinho", "netto", "júnior"})
VIETNAMESE = frozenset(
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly truong dinh lam "
    "trinh mai luong cao to ta thai quach doan ha luu dao".split()
)

TWO_LETTER_FAMILIES = frozenset(
    "ng li ma le do wu hu xu yu lu su he ho ha vo vu ko oh an na pa to ta ba bo fu gu im ji ki "
    "ku ky la lo ly mo no nu oo qi ra ro so ti tu ty um wo ye yi yo ze zu".split()
)

_NAMES_TOO = frozenset(
    "AA AAS ACM AS AUD BA BAS BCC BED BOCO BS CAE CAPA CARN CEN CES CHC CHES CIC CIP CLC CNA COA "
    "COC COHN COMT COT COTA CPA CPI CRAT CRC CSA CSO CTR DAOM DBA DC DM DO FACE FAED FANA FAST "
    "FATS FEAN FERS FESC FICA JD LAC LADC LAT LD LEKMED LM LP LPO M1 MA MAC MAS MAT MCH MDIV MDS "
    "MED MS MSA MSE MSI MTM ND OCN OCS OD OT PA PAC PALS PAS PT PTA RAC RET RMA ROT RPA SCS "
    "SN".split()
)
_WRITTEN_SMALL = frozenset(
    "Phd Pharmd Psyd Facp Facc Facs Facog Faap Faafp Crna Aprn Arnp Fnp-C Pa-C Lcsw Edd Dvm Mba "
    "Licsw Mbbs Mbchb Dnp Rdn Lmsw".split()
)

_PLACEHOLDERS = frozenset(
    "iphone ipad ipod android galaxy samsung pixel oneplus motorola huawei xiaomi macbook imac "
    "laptop desktop computer pc tablet phone telephone cell mobile smartphone zoom webex teams "
    "polycom cisco lifesize poly logitech room conference auditorium classroom boardroom lobby "
    "user guest attendee participant anonymous unknown caller call-in callin host cohost co-host "
    "presenter organizer owner admin administrator notetaker note taker otter otterpilot bot "
    "recorder recording assistant copilot fireflies fathom tactiq gong avoma krisp sembly "
    "supernormal meetgeek circleback granola grain bluedot transcription transcriber camera "
    "dial-in device test testing tba tbd name none null-user n.a invitado gast invité teilnehmer "
    "participante utilisateur usuario salle sala raum chromebook surface kindle windows and "
    "und plus ai companion at from née nee geb aka formerly".split()
)
ORGANIZATIONS = frozenset(
    "hospital hospitals clinic clinics center centre university univ college school institute "
    "department dept division health healthcare medical medicine associates group network system "
    "systems services pharmacy foundation society academy klinikum krankenhaus hopital pllc llc "
    "inc ltd corp company practice partners council ministry office unit lab laboratory "
    "laboratories cardiology oncology surgery pediatrics paediatrics radiology anesthesia "
    "anesthesiology neurology psychiatry pathology dermatology urology nephrology hematology "
    "gastroenterology endocrinology pulmonology rheumatology ophthalmology orthopedics "
    "emergency icu nicu picu gme cme vamc hmo nursing rehab rehabilitation radiation community "
    "memorial regional children's".split()
)

_TOLD_APART = (
    TITLES
    | PARTICLES
    | CONNECTORS
    | BACK_BINDERS
    | _PLACEHOLDERS
    | ORGANIZATIONS
    | frozenset(SUFFIXES)
)
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_HALF_CAPITALS = re.compile(r"(?:Ma?c|O['’]|D['’]|De|Di|La|Le|Fitz)[^\W\d_]{3,}")


@lru_cache(maxsize=65_536)
def look(word: str) -> int:
    """What one word of a name may be, by itself: the constants above, added up."""
    small = word.lower()
    usual = word.isalpha() and len(word) > 1 and word[1:] == small[1:] and word[0] != small[0]
    if usual and small not in _TOLD_APART and not credentials.known(word):
        # "Hartwell": a capital and small letters, which is most of what comes by.
        return 0
    seen = _vocabulary_look(word, small)
    if _INITIAL.fullmatch(word):
        seen |= INITIAL
    if sum([each.isalpha() for each in word]) > 1:
        if word.isupper():
            seen |= CAPITALS
        elif word.islower():
            seen |= LOWER
        elif word[-3:].isupper() and _HALF_CAPITALS.fullmatch(word):
            seen |= HALF_CAPITALS
    return seen | _credential_look(word, seen)


def _vocabulary_look(word: str, small: str) -> int:
    """What the lists of words say."""
    seen = 0
    bare = small.rstrip(".")
    if bare in SUFFIXES and (bare not in {"v", "vi"} or word in {"V", "VI"}):
        seen |= SUFFIX
    if bare in TITLES:
        seen |= TITLE
    if small in PARTICLES or bare in PARTICLES:
        seen |= PARTICLE
    if bare in CONNECTORS and not word[0].isupper():
        seen |= CONNECTOR
    if bare in BACK_BINDERS:
        seen |= BINDS_BACK
    if bare in _PLACEHOLDERS or small in _PLACEHOLDERS:
        seen |= PLACEHOLDER
    if bare in ORGANIZATIONS:
        seen |= ORGANIZATION
    return seen


def _credential_look(word: str, seen: int) -> int:
    names = credentials.known(word)
    if not names or (seen & INITIAL and len(word) < 3) or bare_number(word):
        return 0
    letters = "".join(each for each in word if each.isalnum()).upper()
    dotted = "." in word.rstrip(".")
    if letters in _NAMES_TOO and not dotted and "-" not in word and "/" not in word:
        return CREDENTIAL | NAME_TOO
    if dotted or seen & (CAPITALS | LOWER) or " ".join(names) == word.rstrip(".,"):
        return CREDENTIAL
    if any(name.rstrip(".") == word.rstrip(".") for name in names):
        return CREDENTIAL
    if word[:1].isupper() and word[1:].islower():
        no_vowel = not any(each in "AEIOUY" for each in letters)
        return CREDENTIAL if no_vowel or word.rstrip(".") in _WRITTEN_SMALL else 0
    return CREDENTIAL


def bare_number(word: str) -> bool:
    """Whether a word holds no letter at all."""
    return not any(each.isalpha() for each in word)


_GIVEN = """
aaron abby abdul abdullah abigail abraham adam adrian adriana agnes ahmad ahmed aidan aisha alan
albert alejandra alejandro alex alexander alexandra alexis alfred ali alice alicia alison allison
alyssa amal amanda amber amelia amina amir amit amy ana anastasia andrea andreas andrew andrzej
angel angela angelica angelina anil anita anjali ann anna anne annette annie anthony antoine anton
antonio anya aria ariana arjun arthur arun asha ashley asma astrid audrey austin ava ayesha barbara
beatrice beatriz becky ben benjamin bernard beth bethany betty beverly bill bob bonnie brad brandon
brenda brendan brent brett brian brianna bridget bruce bryan caitlin calvin camila candice cara
carl carla carlos carmen carol carolina caroline carolyn catherine cathy cecilia chad charlene
charles charlotte chelsea cheryl chiara chidi chloe chris christian christina christine christopher
cindy claire clara claudia clifford colin colleen connie connor corey courtney craig cristina
crystal curtis cynthia daisy dale damien dana daniel daniela danielle darlene darrell darren dave
david dawn dean deanna debbie deborah debra deepa deepak denise dennis derek diana diane diego
dimitri dmitri dolores dominic don donald donna doris dorothy doug douglas duncan dustin dylan ed
eddie edgar eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisabeth elise
elizabeth ella ellen emilia emily emma eric erica erik erika erin ernest esther ethan eugene eva
evan evelyn ezekiel fatima felix fernando fiona florence frances francesca francis francisco frank
franz fred frederick gabriel gabriela gabrielle gail gary gavin gene geoffrey george georgia
gerald geraldine gina giovanni giulia gladys glen glenn gloria gopal gordon grace greg gregory
greta gretchen guillermo gustavo guy hadiya hannah hans harold harriet harry hassan heather hector
heidi helen helena henry herbert hiroshi holly howard hugh hugo hussein ian ibrahim ida ingrid
irene iris isaac isabel isabella ivan jack jackie jacob jacqueline jacques jaime jake jamal james
jamie jan jane janet janice jared jasmine jason javier jay jean jeanette jeanne jeff jeffrey
jennifer jenny jeremy jerry jesse jessica jesus jill jim jimmy joan joann joanna joanne jodi joe
joel johanna john johnny jon jonathan jorge jose joseph josephine joshua joy joyce juan juanita
judith judy julia julian juliana julie june jurgen justin kaitlyn karen karim karin karl karla kate
katherine kathleen kathryn kathy katie katrina kayla keith kelly kenji kenneth kevin khalid kim
kimberly kiran kristen kristin kristina kumar kurt kyle lakshmi larry latoya laura lauren laurence
laurie lawrence leah leila lena leo leon leonard leslie leticia liam lillian lily linda lindsay
lindsey lisa liz lois lola lorenzo loretta lori lorraine louis louise lucas lucia lucy ludwig luis
luisa luke lydia lynn madeline madison magdalena mahmoud maja malik manuel marc marcia marco marcus
margaret maria mariam marianne marie marilyn mario marion marisol marjorie mark marlene marsha
martha martin marvin mary maryam mateo mathew matthew maureen maurice max maya meera megan meghan
melanie melinda melissa mercedes meredith mia michael michaela michele michelle miguel mike
mildred milena minh miriam mitchell mohamed mohammad mohammed moira molly monica monique morgan
muhammad mustafa myra nadia nancy naomi natalia natalie natasha nathan nathaniel neha neil nicholas
nicole nigel nikhil nikolai nina nisha noah noor nora norma norman olga oliver olivia omar oscar
owen pablo pamela patricia patrick paul paula pauline pavel pedro peggy penelope penny peter
petra philip phillip phyllis pierre piotr pooja priya rachel radha rafael rahul raj rajesh ralph
ramon randall randy raquel rashid raul ravi raymond rebecca regina reginald renee ricardo richard
rick rita rob robert roberta roberto robin rocio rodney roger rohan roland ron ronald rosa rosario
rose rosemary ross roy ruben russell ruth ryan sabrina sally salma sam samantha samir samuel sandra
sandy sanjay sara sarah sasha scott sean sergei sergio shannon sharon shaun shawn sheila shelby
shelley sherry shirley sidney siobhan sofia sonia sonja sonya sophia sophie stacey stacy stanley
stefan stefanie stephanie stephen steve steven stuart sue sunil sunita susan suzanne svetlana
sven sylvia tamara tammy tanisha tanya tara tatiana ted terence teresa terrence terri terry
thelma theodore theresa thomas tiffany tim timothy tina todd tom tomas toni tony tracey tracy
travis trevor tricia troy tyler tyrone uma ursula valentina valerie vanessa vera veronica vicki
vicky victor victoria vijay vikram vincent viola violet virginia vivian vladimir wade wallace
walter wanda wanjiru warren wayne wendy wilhelm william willie wolfgang xavier yasmin yolanda
yuki yuri yusuf yvette yvonne zachary zahra zainab zoe zsofia
bailey bennett brooks carter cooper foster griffin hayes jackson nelson parker reed taylor turner
walker
"""
_SURNAMES = """
adams ahmed alvarez anderson andersson bailey baker barnes becker bell bennett brooks brown bryant
butler campbell carter castillo castro chavez clark coleman collins cook cooper cox cruz davis diaz
diaz edwards evans fischer fisher flores foster garcia goldberg gomez gonzales gonzalez gray green
griffin gupta gutierrez hall hansen harris hayes henderson hernandez hill hoffman howell hughes
ivanov jackson jenkins jensen jimenez johnson jones kaur kelley khan kowalski kumari larsen lewis
long lopez martinez mccarthy mcdonald mehta mendoza meyer miller mishra moore morales moreno morris
muller murphy murray myers nelson novak obrien oconnor okafor okonkwo ortiz parker patel patterson
perez perry peters peterson petrov phillips powell price ramirez ramos rao reed reddy reyes reynolds
richardson rivera roberts robinson rodriguez rogers romero ross ruiz russo sanchez sanders schmidt
schneider schultz sharma silva simmons singh smith smirnov sorensen stewart sullivan tanaka taylor
thompson torres turner vargas vasquez wagner walker ward washington watson weber white williams
wilson wood wright yamamoto young
"""
# East Asian family names that are hardly ever given names when written in Latin letters.
_EAST_ASIAN = """
zhang wang li liu chen yang huang zhao wu zhou xu sun zhu gao lin guo luo zheng liang xie tang deng
feng peng cao zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao lai
hsu tsai chang chiu chou hsieh kuo liao yeh chiang kim park choi jung cho kang jang lim oh seo shin
kwon hwang ahn song yoon nguyen tran pham huynh hoang phan truong sato suzuki takahashi tanaka
watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura
"""
_MILD_EAST_ASIAN = frozenset(
    "wei lin yang yu su lu ye shen song an min jun lim ma hu he ho han hong ko bae baek nam ryu "
    "im woo jin kim jung".split()
)
_SPANISH = """
acosta aguilar alonso alvarez arias avila barrera benitez blanco bravo cabrera calderon campos
cardenas carrasco castillo castro cervantes chavez contreras correa cortes cruz delgado diaz
dominguez duran escobar espinosa espinoza estrada fernandez figueroa flores fuentes garcia garza
gil gomez gonzales gonzalez guerra guerrero gutierrez guzman hernandez herrera ibarra jimenez juarez
lara leon lopez lozano luna marin marquez martinez medina mejia mendez mendoza miranda molina
montoya mora morales moreno munoz navarro nunez ochoa ortega ortiz padilla pena peralta perez pineda
ponce quintero ramirez ramos rangel reyes rios rivas rivera robles rocha rodriguez rojas roman
romero rosales rosas rubio ruiz salas salazar salinas sanchez sandoval santiago santos serrano silva
solis soto suarez torres trevino trujillo valdez valencia valenzuela vargas vasquez vazquez vega
velasquez velez vera villa villanueva villarreal zamora zuniga
"""
GIVEN = frozenset(_GIVEN.split())
SURNAMES = frozenset(_SURNAMES.split()) | frozenset(_SPANISH.split())
EAST_ASIAN = frozenset(_EAST_ASIAN.split()) | _MILD_EAST_ASIAN
SURE_EAST_ASIAN = EAST_ASIAN - _MILD_EAST_ASIAN
SPANISH = frozenset(_SPANISH.split())

_COMPOUND = {
    "maria": "jose luisa teresa elena isabel fernanda carmen del eugenia ines cristina paz dolores "
    "angeles guadalupe rosa mercedes victoria alejandra gabriela laura antonia pilar jesus eduarda",
    "jose": "maria luis antonio manuel carlos angel miguel ramon juan ignacio javier francisco "
    "alberto jesus rafael eduardo",
    "juan": "carlos jose pablo manuel antonio luis francisco miguel ramon ignacio david diego",
    "luis": "miguel alberto fernando carlos enrique felipe eduardo angel",
    "ana": "maria luisa isabel paula cristina sofia lucia beatriz carolina",
    "rosa": "maria elena isabel",
    "carlos": "alberto eduardo andres",
    "miguel": "angel",
    "jean": "pierre paul luc marc claude jacques francois louis michel baptiste philippe yves",
    "marie": "claire louise helene france therese josee pierre anne christine",
    "anne": "marie sophie laure",
    "mary": "ann anne jo beth lou kay ellen",
    "anna": "maria lena",
    "hans": "peter jurgen georg joachim werner",
    "karl": "heinz friedrich",
    "joao": "pedro paulo carlos",
}
COMPOUND = frozenset(
    (first, second) for first, seconds in _COMPOUND.items() for second in seconds.split()
)


def is_compound(first: str, second: str) -> bool:
    """Whether two words are one given name: "Maria José", "Jean Pierre"."""
    return (fold(first), fold(second)) in COMPOUND
