"""A zip put together from members ready as bytes.

zipfile reads and writes the list of members anew for each document, which took as long as filling the document in.
The layout is PKWARE's APPNOTE 4.3, without what a .docx never needs: zip64, comments, extra fields.
"""

import zlib
from dataclasses import dataclass
from struct import pack

_MEMBER, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_STORED, _DEFLATED = 0, 8
_VERSION = 20  # 2.0, the first with deflate
_UTF8_NAME = 1 << 11
_NEW_YEAR_1980 = (1 << 5) + 1  # without a clock in it: the same facts give the same bytes
_QUICK = 1  # compression: a fifth larger than the best, in a quarter of the time
_SMALL = 1_000  # bytes from which compressing pays for its setting up


@dataclass(frozen=True)
class Pack:
    """Members and their entries in the directory that ends a zip; adding one gives a new pack."""

    members: tuple[bytes, ...] = ()
    entries: tuple[bytes, ...] = ()
    size: int = 0

    def plus(self, name: str, content: bytes) -> "Pack":
        method, stored = _STORED, content
        if len(content) >= _SMALL:
            compressor = zlib.compressobj(_QUICK, zlib.DEFLATED, -zlib.MAX_WBITS)
            method, stored = _DEFLATED, compressor.compress(content) + compressor.flush()
        path = name.encode()
        # version, flags, method, time, day, checksum, size here, size unpacked, length of the name, length of extra fields
        about = pack(
            "<HHHHHLLLHH",
            *(_VERSION, _UTF8_NAME, method, 0, _NEW_YEAR_1980),
            *(zlib.crc32(content), len(stored), len(content), len(path), 0),
        )
        member = b"".join((_MEMBER, about, path, stored))
        # made by version 2.0; after `about` come comment, disk and attributes, none of them, and where the member begins
        entry = b"".join((_ENTRY, pack("<H", _VERSION), about, pack("<HHHLL", 0, 0, 0, 0, self.size), path))
        return Pack((*self.members, member), (*self.entries, entry), self.size + len(member))

    def zipped(self) -> bytes:
        directory = b"".join(self.entries)
        end = pack("<HHHHLLH", 0, 0, len(self.entries), len(self.entries), len(directory), self.size, 0)
        return b"".join((*self.members, directory, _END, end))
