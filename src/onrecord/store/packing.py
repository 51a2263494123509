"""How records are packed into the store: msgpack, compressed, with a hash of the types that it was packed from."""

from __future__ import annotations

import functools
import hashlib
import re
import struct
import zlib
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import msgspec

from onrecord.stories import Signature

T = TypeVar("T")

LEVEL = 3
"""Of zlib. Level 1 is a fifth larger, level 6 five percent smaller at twice the time (accounts of the samples)."""

_HEAD = struct.Struct("<q16s")

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""What PostgreSQL keeps in no text: NUL, and halves of surrogate pairs, which are no UTF-8 either."""


class Outgrown(Exception):
    """What was packed is of types that have changed since: it is to be made anew."""


def pack(value: object) -> bytes:
    """Return ``value``, a frozen record, as bytes."""
    return zlib.compress(msgspec.msgpack.encode(value), LEVEL)


def unpack(data: bytes, shape: str, kind: type[T]) -> T:
    """Return the ``kind`` that ``data`` was packed from. Raises Outgrown if that type, or one in it, has changed."""
    today: Any = kind
    if shape != shape_of(today):
        raise Outgrown(kind.__name__)
    return msgspec.msgpack.decode(zlib.decompress(data), type=kind)


def unpack_plain(data: bytes) -> Any:
    """Return the lists, texts and numbers that ``data`` was packed from: what outlives every change of types."""
    return msgspec.msgpack.decode(zlib.decompress(data))


@functools.cache
def shape_of(kind: Any) -> str:
    """Return a hash of the fields of ``kind`` and of all types in it."""
    told = repr(_bare(msgspec.json.schema_components([kind]))).encode()
    return hashlib.blake2b(told, digest_size=8).hexdigest()


def _bare(schema: Any) -> Any:
    """Return a schema without the words that explain it: another docstring is no other type."""
    if isinstance(schema, dict):
        return {key: _bare(value) for key, value in sorted(schema.items()) if key not in ("description", "title")}
    return [_bare(one) for one in schema] if isinstance(schema, list | tuple) else schema


def pack_signature(one: Signature) -> bytes:
    """Return a signature as bytes: its numbers as they are, so that it groups as it did."""
    return _HEAD.pack(one.day or 0, one.digest) + b"".join(
        part.tobytes() for part in (one.keys, one.weights, one.matter)
    )


def unpack_signature(data: bytes) -> Signature:
    """Return the signature that ``data`` was packed from."""
    import numpy as np

    day, digest = _HEAD.unpack_from(data)
    size = (len(data) - _HEAD.size) // 3
    keys = np.frombuffer(data, np.int64, size // 8, _HEAD.size)
    weights = np.frombuffer(data, np.float64, size // 8, _HEAD.size + size)
    matter = np.frombuffer(data, np.float64, size // 8, _HEAD.size + 2 * size)
    return Signature(keys, weights, matter, day or None, digest)


def clean(text: str) -> str:
    """Return ``text`` with what no database keeps replaced, character by character, so that offsets hold."""
    return _UNKEEPABLE.sub("\ufffd", text) if _UNKEEPABLE.search(text) else text


def cleaned(value: T) -> T:
    """Return a frozen record with all its texts made clean; itself, where they are."""
    made = _cleaned(value)
    return value if made == value else made


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _cleaned(getattr(value, one.name)) for one in fields(value)})
    return value
