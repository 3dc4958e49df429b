"""An agreement as one page that stands by itself: the answer first, and beside it the document that it came from.

Jinja2 writes it with every value escaped; a policy in the page lets its own style and script run, by their hashes, and
nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portfolio.errors import PortfolioError
from portfolio.files import put
from portfolio.page.text import visible
from portfolio.page.view import view

if TYPE_CHECKING:
    from datetime import date
    from typing import BinaryIO

    from jinja2 import Environment

    from portfolio.agreement import Agreement

HOME = Path(__file__).parent
AT_FIRST = 12  # steps of the working, and findings, that are seen before the rest is asked for
WINDOW = 300  # rows of the table that are seen before more are asked for


def write_page(agreement: Agreement, path: str | PathLike[str] | BinaryIO, *, as_of: date | None = None) -> None:
    """Write the page of an agreement to a path, whole or not at all, or to a binary stream.

    ``as_of`` is the day for whatever depends on one. The same agreement gives the same bytes. Raises OSError where the
    path cannot be written, PortfolioError where Jinja2 is not installed.
    """
    data = page(agreement, as_of).encode("utf-8", "replace")
    put(data, path if not isinstance(path, str | PathLike) else Path(path))


def page(agreement: Agreement, as_of: date | None = None) -> str:
    """Give the page of an agreement as HTML; see ``write_page``."""
    template = _environment().get_template("page.html")
    style, script = (_inlined(f"page.{kind}") for kind in ("css", "js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    shown = {"style": style, "script": script, "policy": policy, "version": version("portfolio"), "as_of": as_of}
    return template.render(view(agreement, as_of), **shown, at_first=AT_FIRST, window=WINDOW)


def _environment() -> Environment:
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise PortfolioError("the page needs a library that is not installed: pip install 'portfolio[page]'") from error
    return Environment(
        loader=FileSystemLoader(HOME), autoescape=True, undefined=StrictUndefined, finalize=_shown,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def _shown(value: Any) -> Any:  # noqa: ANN401 whatever a template prints
    """Give what is printed for a value: nothing for None, and text without signs that a reader could not see."""
    if value is None:
        return ""
    return visible(value) if type(value) is str else value


def _inlined(name: str) -> Any:  # noqa: ANN401 Markup, of a library that may be missing
    from markupsafe import Markup

    return Markup((HOME / name).read_text(encoding="utf-8"))  # noqa: S704 our own file


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
