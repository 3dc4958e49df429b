"""The exceptions, and ``Source``: the place in a document that everything points back to."""

from typing import NamedTuple


class Source(NamedTuple):
    """A place in a document: lines count from 1, ``last`` ends a range, ``page`` is None where no pages are marked."""

    document: str
    page: int | None
    line: int
    last: int | None = None

    def __str__(self) -> str:
        """Give the place as ``document:line`` or ``document:first-last``."""
        return f"{self.document}:{self.lines}"

    @property
    def lines(self) -> str:
        """The line, or the first and the last line, without the document."""
        return f"{self.line}-{self.last}" if self.last and self.last != self.line else str(self.line)


class PortfolioError(Exception):
    """A request that cannot be served; its text is one line that says what came, what was expected and where."""


class UnreadableError(PortfolioError):
    """A file cannot be read as a document."""


class NothingToReadError(PortfolioError):
    """A document holds neither what was asked for nor anything like it."""


class RuleError(PortfolioError):
    """A rule, a fact or the name of a reading is not in the language of terms."""


class UnclearError(PortfolioError):
    """A term clause was found but not understood, or two that were understood conflict."""
