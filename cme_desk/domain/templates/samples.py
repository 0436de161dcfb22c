"""Sample learners for looking at a template: an ordinary one, and the longest that real ones get.

Nothing of them is kept or printed as a certificate; they say "sample" for their number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cme_desk.domain.office.record import Office
from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind, Signature
from cme_desk.domain.papers.composition import signatures_of
from cme_desk.domain.wording.markup import escape, fill
from cme_desk.domain.wording.phrases import article
from cme_desk.vocabularies import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample to look at a template with.

    Attributes:
        key: short stable name.
        words: what it shows, for the list to choose from.
        facts: what its certificate says.

    """

    key: str
    words: str
    facts: CertificateFacts


def samples(office: Office) -> list[Sample]:
    """All samples, with the office's own name and signers where it has them."""
    return [
        Sample(key=each["key"], words=each["words"], facts=_facts(office, each.get("facts", {})))
        for each in vocabulary("samples")["samples"]
    ]


def _facts(office: Office, own: Mapping[str, Any]) -> CertificateFacts:
    """What the typical one says, but for what is a sample's own."""
    provider = office.provider.strip() or office.name
    parts = {**vocabulary("samples")["typical"], "provider": provider, **own}
    signers = tuple(Signature(**each) for each in parts["signatures"])
    blanks = {
        "provider": escape(parts["provider"]),
        "the_provider": escape(article(parts["provider"])),
        "amount": parts["credits"],
    }
    filled = {name: fill(parts[name], **blanks) for name in ("opening", "award")}
    parts |= {
        **filled,
        "kind": CertificateKind(parts["kind"]),
        "statements": tuple(fill(each, **blanks) for each in parts["statements"]),
        "signatures": signers if "signatures" in own else signatures_of(office) or signers,
    }
    return CertificateFacts(**parts).sealed()
