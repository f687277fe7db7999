"""The ring of keys: one for each person, one for the house. Values are sealed with AES-GCM, and a destroyed key opens nothing.

Keys are held in memory, for other processes to destroy: what is known of that is at most two seconds old.
"""

import hmac
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic

from cryptography.fernet import InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import inspect, text

from domain.tables.sealed import MARK, THE_HOUSE, use_ring
from tasks.clock import now
from tasks.keys import installation_key, store
from tasks.keys.installation_key import KeyFileIsMissing
from tasks.settings import settings

_NONCE = 12
_SIZE = 32  # bytes of a key
_FRESH = 2.0  # seconds
_FILE_MARK = b"s1."
# where a sealed name would stand if anything was ever sealed
_SEALED_FIRST = (
    ("person", "name"),
    ("staff", "name"),
    ("partner", "contact_name"),
    ("outbox", "subject"),
    ("draft", "submitted"),
)


class KeyIsMissing(Exception):
    """A value sealed under a key that the key store has never had: it belongs to another installation, or is an old copy."""

    SENTENCE = (
        "Nøkkellageret mangler nøkkel {number}. Legg tilbake det som hører til databasen (nokler.db, eller HELTMED_KEYS_URL)."
    )

    def __init__(self, number: int) -> None:
        super().__init__(self.SENTENCE.format(number=number))
        self.number = number


class KeysDoNotFit(Exception):
    """The installation's key does not open the keys in the store."""

    SENTENCE = "Nøkkelfilen {file} passer ikke til nøkkellageret. Legg tilbake den som hører til."

    def __init__(self, file: Path) -> None:
        super().__init__(self.SENTENCE.format(file=file))
        self.file = file


@dataclass(frozen=True)
class _Key:
    """One key, taken into use."""

    secret: bytes
    cipher: AESGCM

    def seal(self, clear: bytes, bound_to: bytes, *, alike: bool = False) -> bytes:
        # alike: the nonce follows from the text, so that nothing but the same text is ever sealed under it
        nonce = hmac.digest(self.secret, b"alike" + clear, "sha256")[:_NONCE] if alike else os.urandom(_NONCE)
        return nonce + self.cipher.encrypt(nonce, clear, bound_to)

    def unseal(self, sealed: bytes, bound_to: bytes) -> bytes:
        return self.cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)


class Keys:
    """The keys of one installation."""

    def __init__(self, url: str, file: Path) -> None:
        self._url, self._file = url, file
        self._wrapped: dict[int, str | None] = {}
        self._open: dict[int, _Key] = {}
        self._looked_at = float("-inf")
        self._opener: MultiFernet | None = None

    def seal(self, key: int, clear: str, *, alike: bool = False) -> str:
        if (found := self._key(key)) is None:
            return f"{MARK}{key}."  # of one who is erased nothing is kept, whatever is written
        return f"{MARK}{key}.{b64encode(found.seal(clear.encode(), _bound_to(key), alike=alike)).decode('ascii')}"

    def unseal(self, stored: str) -> str | None:
        _, number, sealed = stored.split(".", 2)
        found = self._key(int(number))
        return None if found is None else found.unseal(b64decode(sealed), _bound_to(int(number))).decode()

    def mark(self, word: bytes) -> bytes:
        """A hash of the word under the house's key: the same for the same word, and nothing to read."""
        house = self._key(THE_HOUSE)
        assert house is not None  # it is never destroyed
        return hmac.digest(house.secret, b"mark" + word, "sha256")

    def seal_file(self, key: int, content: bytes) -> bytes:
        """The content as it lies in the documents folder."""
        found, header = self._key(key), _bound_to(key) + b"."
        return header + (b"" if found is None else found.seal(content, header))

    def unseal_file(self, stored: bytes) -> bytes | None:
        """The content; None when its key is destroyed."""
        _, number, sealed = stored.split(b".", 2)
        found = self._key(int(number))
        return None if found is None else found.unseal(sealed, _bound_to(int(number)) + b".")

    def new(self) -> int:
        """The number of a new key, drawn by lot: an old copy of the key store must never give one out again."""
        self._first_of_all()
        while True:
            number = 1 + secrets.randbelow(2**31 - 1)
            if self._add(number):
                return number

    def opens(self, number: int) -> bool:
        """Whether the key is there still, as the key store says now."""
        return number not in store.destroyed(self._url)

    def destroy(self, number: int) -> None:
        store.destroy(self._url, number, now())
        self._open.pop(number, None)
        self._wrapped[number] = None

    def wrap_anew(self) -> int:
        """Give the installation a new key and wrap all with it; return how many. Killed anywhere, it is simply run again."""
        self.check()
        installation_key.put_in_front(self._file)
        count = store.wrap_anew(self._url, lambda wrapped: self._opener_now().rotate(wrapped.encode()).decode())
        installation_key.keep_only_the_first(self._file)
        self._forget()
        return count

    def check(self) -> None:
        """Look whether the keys open what is sealed. Raises KeyFileIsMissing, KeyFileIsDamaged, KeyIsMissing, KeysDoNotFit."""
        self._forget()
        self._first_of_all()
        self._key(THE_HOUSE)

    def _key(self, number: int) -> _Key | None:
        """None when it is destroyed. Raises KeyIsMissing."""
        if monotonic() - self._looked_at > _FRESH:
            self._look()
        if (known := self._open.get(number)) is not None:
            return known
        if number not in self._wrapped:
            self._wrapped = dict(store.all_wrapped(self._url))
        if number == THE_HOUSE and number not in self._wrapped:
            self._first_of_all()
        if number not in self._wrapped:
            raise KeyIsMissing(number)
        wrapped = self._wrapped[number]
        if wrapped is None:
            return None
        self._open[number] = self._unwrapped(number, wrapped)
        return self._open[number]

    def _look(self) -> None:
        for number in store.destroyed(self._url):
            self._open.pop(number, None)
            self._wrapped[number] = None
        self._looked_at = monotonic()

    def _unwrapped(self, number: int, wrapped: str) -> _Key:
        try:
            return _taken((self._opener or self._opener_now()).decrypt(wrapped))
        except InvalidToken:
            pass
        # another process may have given the installation a new key in the meantime
        self._wrapped = dict(store.all_wrapped(self._url))
        try:
            return _taken(self._opener_now().decrypt(self._wrapped[number] or ""))
        except InvalidToken:
            raise KeysDoNotFit(self._file) from None

    def _opener_now(self) -> MultiFernet:
        self._opener = installation_key.opener(self._file)
        return self._opener

    def _first_of_all(self) -> None:
        """The house's key, made with the installation's the first time. Raises KeyFileIsMissing or KeyIsMissing where there are sealed rows."""
        if THE_HOUSE in self._wrapped:
            return
        self._wrapped = dict(store.all_wrapped(self._url))
        if THE_HOUSE in self._wrapped:
            return
        if is_anything_sealed():
            raise KeyIsMissing(THE_HOUSE)
        if not self._file.exists():
            if self._wrapped:
                raise KeyFileIsMissing(self._file)
            installation_key.make(self._file)
        self._add(THE_HOUSE)
        self._wrapped = dict(store.all_wrapped(self._url))

    def _add(self, number: int) -> bool:
        secret = os.urandom(_SIZE)
        wrapped = self._opener_now().encrypt(secret).decode("ascii")
        if not store.add(self._url, number, wrapped):
            return False
        self._wrapped[number], self._open[number] = wrapped, _taken(secret)
        return True

    def _forget(self) -> None:
        self._wrapped, self._open, self._opener, self._looked_at = {}, {}, None, float("-inf")


class _OfTheSettings:
    """The ring of the installation that the settings lead to."""

    def seal(self, key: int, clear: str, *, alike: bool = False) -> str:
        return keys().seal(key, clear, alike=alike)

    def unseal(self, stored: str) -> str | None:
        return keys().unseal(stored)


def keys() -> Keys:
    """The keys of this installation."""
    given = settings()
    return _keys_of(given.keys, given.key_file.absolute())


@cache
def _keys_of(url: str, file: Path) -> Keys:
    return Keys(url, file)


def destroy(person_id: int) -> None:
    """Destroy the key of a person: what was sealed under it can be read by nobody, also in a backup. It can't be taken back.

    Done at once and in no transaction: the caller has committed what else is to be written. A person without a key has nothing sealed;
    done again, it is done.
    """
    with store.looking_into(settings().database) as connection:
        number = connection.scalar(text('SELECT "key" FROM person WHERE id = :id'), {"id": person_id})
    if number is not None and keys().opens(number):
        keys().destroy(number)


def is_sealed(content: bytes) -> bool:
    """Whether a file's content is sealed."""
    return content.startswith(_FILE_MARK)


def key_of_file(content: bytes) -> int | None:
    """The number of the key a file is sealed under; None for one in clear."""
    return int(content[: len(_FILE_MARK) + 12].split(b".", 2)[1]) if is_sealed(content) else None


def is_anything_sealed() -> bool:
    """Whether the database holds something that only the keys it was sealed with can open."""
    with store.looking_into(settings().database) as connection:
        standing = set(inspect(connection).get_table_names())
        return any(
            table in standing
            and connection.scalar(text(f"SELECT 1 FROM {table} WHERE CAST({column} AS VARCHAR) LIKE '{MARK}%' LIMIT 1"))
            for table, column in _SEALED_FIRST
        )


def _bound_to(key: int) -> bytes:
    return f"{MARK}{key}".encode("ascii")


def _taken(secret: bytes) -> _Key:
    return _Key(secret, AESGCM(secret))


use_ring(_OfTheSettings())
