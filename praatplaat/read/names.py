"""The names that files give and use: ids, languages, files, addresses."""

from __future__ import annotations

import re
from typing import Annotated

from .marks import Scalar
from .mending import as_address, as_id, nothing
from .typed import Words

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_FILE = re.compile(r"[^/\\:*?\"<>|.][^/\\:*?\"<>|]*(/[^/\\:*?\"<>|.][^/\\:*?\"<>|]*)*")
_ADDRESS = re.compile(r"|https?://[^\s/]+\S*|mailto:\S+@\S+")

#: The longest name in ids and file names (house rule; file systems hold 255 bytes).
LONGEST_NAME = 100
LONGEST_ADDRESS = 2_000


def is_id(text: str) -> bool:
    """True for small letters, digits and hyphens, beginning with a letter, as in health-care."""
    return len(text) <= LONGEST_NAME and _ID.fullmatch(text) is not None


def _identifier(text: str) -> str:
    if not is_id(text):
        if len(text) > LONGEST_NAME:
            raise ValueError(f"this id has {len(text)} characters", f"give it at most {LONGEST_NAME}")
        raise ValueError(f"“{text}” is not an id", "use small letters, digits and hyphens, as in health-care")
    return text


def is_language(text: str) -> bool:
    """True for the code of a language, as in nl or pt-BR."""
    return _LANGUAGE.fullmatch(text) is not None


def _language(text: str) -> str:
    if not is_language(text):
        raise ValueError(f"“{text[:40]}” is not a language", "write its code, as in nl or en")
    return text


def _name(text: str) -> str:
    if not text.strip():
        raise ValueError("nothing stands here", "fill it in: this can't be left empty")
    return text


def is_file_name(text: str) -> bool:
    """True for a file's name that can only lie within its folder."""
    return len(text) <= LONGEST_NAME and "\0" not in text and _FILE.fullmatch(text) is not None


def _file(text: str) -> str:
    if not is_file_name(text):
        raise ValueError(
            f"“{text[:LONGEST_NAME]}” is not a file name", "write it as it stands in its folder, without ../ or \\"
        )
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError(f"“{text[:80]}” is not an address", "write it in full, with https:// and without spaces")
    if len(text) > LONGEST_ADDRESS:
        raise ValueError(f"this address has {len(text):,} characters", f"use one of at most {LONGEST_ADDRESS:,}")
    return text


_ID_SCALAR = Scalar(_identifier, "an id", f"^{_ID.pattern}$", others=as_id)

Id = Annotated[str, _ID_SCALAR]
IdWords = Annotated[Words, _ID_SCALAR]
Language = Annotated[str, Scalar(_language, "a language code", f"^{_LANGUAGE.pattern}$")]
Name = Annotated[str, Scalar(_name, "a name", r"\S")]
FileName = Annotated[Words, Scalar(_file, "a file name", r"^[^/\\.]", others=nothing)]
Address = Annotated[
    Words,
    Scalar(_address, "an address such as https://example.org", r"^($|https?://|mailto:)", others=as_address),
]
