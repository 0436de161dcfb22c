"""Word documents made part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def document(body: str, before: str = "") -> str:
    """The main part."""
    return f"{before}<w:document {_SPACES}><w:body>{body}</w:body></w:document>"


def word_file(
    body: str,
    *,
    header: str = "",
    footer: str = "",
    footnotes: str = "",
    before: str = "",
    document_xml: str = "",
    main: str = "word/document.xml",
    content_type: str = _MAIN,
    header_target: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A document's bytes.

    Args:
        body: paragraphs.
        header, footer, footnotes: what stands in these parts; "" for none.
        before: what stands before the main element.
        document_xml: in place of the main part.
        main: where the main part lies.
        content_type: what it says that it is.
        header_target: where a header is said to lie that is none.
        more: other parts by name.

    """
    said = {"header": header, "footer": footer, "footnotes": footnotes}
    links = [(kind, f"{kind}1.xml") for kind, text in said.items() if text]
    links += [("header", header_target)] if header_target else []
    rels = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links)
    )
    folder, _, name = main.rpartition("/")
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/{main}" ContentType="{content_type}"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_TYPES}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: document_xml or document(body, before),
        f"{folder}/_rels/{name}.rels": f"<Relationships>{rels}</Relationships>",
    }
    for kind, text in said.items():
        if text:
            parts[f"{folder}/{kind}1.xml"] = f"<w:{kind} {_SPACES}>{text}</w:{kind}>"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for path, text in {**parts, **(more or {})}.items():
            file.writestr(path, text)
    return written.getvalue()
