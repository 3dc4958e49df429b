"""Files that are written whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from errno import ELOOP
from os import strerror
from shutil import copymode
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a temporary path to write to, in the same folder and with the same suffix, that takes the place of ``path``.

    It does so when the block ends; if the block raises, ``path`` is left as it was. A link is followed, and what is no
    ordinary file, such as ``/dev/stdout``, is given as it is. Raises OSError where the folder cannot be written to.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    try:
        target = path.resolve()
    except RuntimeError as error:  # Python before 3.13, where links lead in a circle
        raise OSError(ELOOP, strerror(ELOOP), str(path)) from error
    draft = target.with_name(f".{uuid4().hex}{target.suffix}")
    try:
        yield draft
        if target.exists():
            copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def put(data: bytes, target: Path | BinaryIO) -> None:
    """Write bytes to a file, whole or not at all, or to a stream."""
    if hasattr(target, "write"):
        target.write(data)
        return
    with whole(target) as path:
        path.write_bytes(data)
