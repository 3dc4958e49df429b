"""Zip archives from strangers: what they unfold to is limited before anything of it is unfolded."""

import io
from zipfile import ZipFile

from portfolio.errors import UnreadableError

LIMIT = 200_000_000  # bytes


def check(data: bytes) -> None:
    """Raise UnreadableError if the parts of an archive unfold to more than LIMIT bytes."""
    size = sum(member.file_size for member in ZipFile(io.BytesIO(data)).infolist())
    if size > LIMIT:
        raise UnreadableError(f"it unfolds to {size / 1e6:,.0f} MB; at most {LIMIT / 1e6:,.0f} MB are read")
