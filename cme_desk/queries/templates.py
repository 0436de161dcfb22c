"""The list of certificate templates, and what each is chosen for."""

from __future__ import annotations

from typing import NamedTuple

from cme_desk.domain.templates.certificate import USUAL
from cme_desk.store.file.connection import Store
from cme_desk.store.table import lines_of


class TemplateLine(NamedTuple):
    """One template.

    `page` and `orientation` are the template's own words ("letter", "landscape"); `uses` says what
    it prints ("certificates of completion", "AAPA Category 1"); `content` tells one state of it
    from another.
    """

    id: int
    code: str
    name: str
    page: str
    orientation: str
    shipped: bool
    in_use: bool
    uses: tuple[str, ...]
    content: str

    @property
    def paper(self) -> str:
        """The paper in words: "Letter, landscape"."""
        size = {"letter": "Letter", "a4": "A4"}.get(self.page, self.page)
        return f"{size}, {self.orientation}"


_USES = f"""
    SELECT coalesce(template_id, (SELECT id FROM certificate_template WHERE code = '{USUAL}')),
        CASE WHEN participation_template_id IS NULL THEN 'all certificates'
            ELSE 'certificates of completion' END
    FROM office
    UNION ALL SELECT participation_template_id, 'certificates of participation' FROM office
    WHERE participation_template_id IS NOT NULL
    UNION ALL SELECT template_id, name FROM credit_type WHERE template_id IS NOT NULL
"""


def listed(store: Store, *, retired: bool = True) -> list[TemplateLine]:
    """Every template: those in use first, the office's own before what ships, by name."""
    uses: dict[int, list[str]] = {}
    for template_id, words in store.execute(_USES):
        uses.setdefault(template_id, []).append(words)
    rows = store.execute(
        "SELECT id, code, name, coalesce(json_extract(content, '$.page'), 'letter'), "
        "coalesce(json_extract(content, '$.orientation'), 'landscape'), shipped, in_use, '[]', "
        "content FROM certificate_template ORDER BY in_use DESC, shipped, name COLLATE NOCASE, id"
    )
    return [
        each._replace(uses=tuple(uses.get(each.id, ())))
        for each in lines_of(TemplateLine, rows)
        if retired or each.in_use
    ]


def uses_of(store: Store, template_id: int) -> list[str]:
    """What a template is chosen for, in words."""
    return [words for used, words in store.execute(_USES) if used == template_id]
