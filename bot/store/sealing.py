"""Know how content is sealed: AES-256-GCM, bound to its row, several keys for a change of key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from json import JSONEncoder

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import WrongKey

_VERSION = b"\x01"
_NONCE = 12  # bytes, NIST SP 800-38D; random, so one key is good for 2**32 messages
_NAME = 4  # bytes of the key's fingerprint: tells which key opens a row
_SHUT = "The stored data cannot be opened with this key."


written = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write plain JSON values; ``json.dumps`` with options makes an encoder for each call."""


class Sealer:
    """Seal with the first key, open with any."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = {
            _derive(key, b"ajar name v1", _NAME): AESGCM(_derive(key, b"ajar content v1", 32)) for key in keys
        }
        self._first = next(iter(self._keys))

    def seal(self, text: str, aad: str) -> bytes:
        """Encrypt a text for one row; ``aad`` names the row, and the seal opens nowhere else."""
        nonce = os.urandom(_NONCE)
        plain = text.encode("utf-8", "surrogatepass")
        return _VERSION + self._first + nonce + self._keys[self._first].encrypt(nonce, plain, aad.encode())

    def unseal(self, sealed: bytes, aad: str) -> str:
        """Decrypt a text. Raises WrongKey when it is another key's, another row's, or damaged."""
        name, nonce, rest = sealed[1 : 1 + _NAME], sealed[1 + _NAME : 1 + _NAME + _NONCE], sealed[1 + _NAME + _NONCE :]
        key = self._keys.get(name)
        if sealed[:1] != _VERSION or key is None:
            raise WrongKey(_SHUT)
        try:
            return key.decrypt(nonce, rest, aad.encode()).decode("utf-8", "surrogatepass")
        except InvalidTag:
            raise WrongKey(_SHUT) from None

    def is_current(self, sealed: bytes) -> bool:
        """Say whether the first key made this seal."""
        return sealed[1 : 1 + _NAME] == self._first


def _derive(key: str, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=purpose).derive(key.encode("utf-8", "surrogatepass"))
