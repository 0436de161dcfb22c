"""How much it says that two names are equal: a shared rare name says more than a shared Smith.

Shares are per 100,000 Americans (US Census 2010 for surnames, Social Security births 1950 to 2000
for first names), in steps; names common among clinicians of foreign descent stand a step higher.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

_SURNAMES: Mapping[int, str] = {
    450: "smith johnson williams brown jones garcia patel lee",
    300: "miller davis rodriguez martinez hernandez kim nguyen singh khan chen wang lopez wilson",
    220: """gonzalez anderson thomas taylor moore jackson martin perez thompson white harris shah
        li zhang liu ali ahmed wu huang lin yang tran""",
    140: """sanchez clark ramirez lewis robinson walker young allen king wright scott torres hill
        flores green adams nelson baker hall rivera park choi gupta sharma kumar rao reddy khan
        cohen desai mehta joshi zhao zhou xu sun hussain malik""",
    90: """campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards
        collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper
        peterson bailey reed kelly howard ramos cox ward richardson watson brooks chavez wood james
        bennett gray mendoza ruiz hughes price alvarez castillo sanders myers long ross foster
        jimenez le pham huynh wong cho kang chang agarwal jain iyer nair verma""",
    60: """powell jenkins perry russell sullivan bell coleman butler henderson barnes gonzales
        fisher vasquez simmons romero jordan patterson alexander hamilton graham reynolds griffin
        wallace moreno west cole hayes bryant herrera gibson ellis medina aguilar stevens murray
        ford castro marshall owens harrison fernandez mcdonald woods washington kennedy wells
        vargas henry freeman webb tucker guzman burns crawford olson simpson porter hunter gordon
        mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner black robertson
        boyd rose stone salazar fox warren mills meyer rice schmidt garza daniels ferguson nichols
        stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce
        hansen peters santos hart bradley knight elliott cunningham duncan armstrong hudson carroll
        lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena
        richards contreras willis carpenter lawrence sandoval""",
}
_FIRST_NAMES: Mapping[int, str] = {
    2500: "james john robert michael david william mary",
    1500: """jennifer christopher richard joseph thomas matthew daniel patricia linda elizabeth
        jessica barbara susan mark brian""",
    800: """sarah karen lisa nancy sandra ashley kimberly donna emily michelle amanda melissa
        stephanie laura maria anthony donald steven paul andrew kenneth joshua kevin george timothy
        ronald jason edward jeffrey ryan jacob gary nicholas eric jonathan stephen""",
    400: """deborah rebecca sharon cynthia kathleen amy angela shirley anna brenda pamela nicole
        emma samantha katherine christine helen debra rachel carolyn janet catherine heather diane
        olivia julie joyce victoria kelly christina lauren joan evelyn judith megan andrea cheryl
        hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean larry
        justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis
        jerry tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter jeremy
        harold keith christian roger terry sean carl arthur juan luis carlos wei""",
}
_RARE_LAST, _RARE_FIRST = 20.0, 60.0
_LEAST_OFFICE = 20_000
"""Below so many people an office's own counts say little about how common a name is."""


def _shares(tiers: Mapping[int, str]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for share, names in tiers.items():
        for name in names.split():
            shares.setdefault(name, share / 100_000)
    return shares


_LAST = _shares(_SURNAMES)
_FIRST = _shares(_FIRST_NAMES)


class Rarity:
    """What equal names are worth, in natural logarithms of how seldom two people share them."""

    def __init__(
        self,
        last: Mapping[str, int] | None = None,
        first: Mapping[str, int] | None = None,
        people: int = 0,
    ) -> None:
        """Take how often the office has each folded name, of how many people."""
        self._counts_last = last or {}
        self._counts_first = first or {}
        self._people = max(people, _LEAST_OFFICE)
        # Asked again and again for the same names.
        self.last = lru_cache(maxsize=16384)(self._last)
        self.first = lru_cache(maxsize=4096)(self._first)

    def _last(self, key: str) -> float:
        """Worth of an equal last name, about 5.4 for Smith and 8.5 for a rare one."""
        # A double name is as rare as its rarest part.
        words = key.split() or [key]
        share = min(_LAST.get(word, _RARE_LAST / 100_000) for word in words)
        return -math.log(max(share, self._counts_last.get(key, 0) / self._people))

    def _first(self, key: str) -> float:
        """Worth of an equal first name, about 3.7 for John and 7.4 for a rare one."""
        word = key.partition(" ")[0]
        share = _FIRST.get(word, _RARE_FIRST / 100_000)
        return -math.log(max(share, self._counts_first.get(key, 0) / self._people))


USUAL = Rarity()
"""Without an office: by the built-in tables alone."""
