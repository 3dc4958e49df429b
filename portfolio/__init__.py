"""When does a patent licence end, which patent decides it, and which disagreements in the papers would move the date?

import portfolio

a = portfolio.load("data/johnson-matthey-neotherapeutics-licence-2001.txt")
a.term().ends          # 2018-04-24
a.rights               # a DataFrame, one row a patent right
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portfolio.agreement import Agreement, load
    from portfolio.columns import statutory
    from portfolio.excel import write_report
    from portfolio.page import write_page
    from portfolio.term import Bounds, Term
    from portfolio.timeline import plot_cliff, plot_timeline

__all__ = [
    "Agreement", "Bounds", "Term", "load", "plot_cliff", "plot_timeline", "statutory", "write_page", "write_report",
]  # fmt: skip

_HOME = {
    "Agreement": "agreement",
    "Bounds": "term",
    "Term": "term",
    "load": "agreement",
    "plot_cliff": "timeline",
    "plot_timeline": "timeline",
    "statutory": "columns",
    "write_page": "page",
    "write_report": "excel",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 the names are of several kinds
    """Hand a public name on when it is first asked for, so that importing the package costs nothing (PEP 562)."""
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module 'portfolio' has no attribute '{name}'")
    return getattr(import_module(f"portfolio.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
