"""Workbooks that Excel encrypts with a password of its own and opens without asking for it.

It does so for what is only protected against changes. Nobody was asked for the password, so it is
no secret that would be broken here; any other one stays the sender's to take off.
"""

from __future__ import annotations

import io

_OWN_PASSWORD = "VelvetSweatshop"  # noqa: S105 - [MS-OFFCRYPTO] 2.3.7.2 and 2.3.4.7 name it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened_silently(data: bytes) -> bytes | None:
    """Decrypt what Excel itself would open without a question; None for anything else."""
    if not data.startswith(_OLE):
        return None
    import msoffcrypto  # noqa: PLC0415 - slow to load, and seldom needed
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - the same

    made = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return None
        if isinstance(file, OOXMLFile):
            file.load_key(password=_OWN_PASSWORD, verify_password=True)
        else:
            file.load_key(password=_OWN_PASSWORD)  # old formats prove it by themselves
        file.decrypt(made)
    # The child's limits show themselves so; they are no wrong password.
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - another password, and whatever broken records lead to
        return None
    return made.getvalue() or None
