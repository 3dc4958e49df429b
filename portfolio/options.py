"""The options that several commands share: a day, an output, and what is read with an agreement."""

from __future__ import annotations

from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Papers = dict[str, Any]  # what is read with an agreement, as ``agreement.load`` takes it


class Day(click.ParamType[date]):
    """A day in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read the day, or say what was expected."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day such as 2018-04-24", param, ctx)


FILE = click.Path(readable=False, allow_dash=True)  # completed by the shell; whether it can be read, its reader says
AS_OF = click.option("--as-of", type=Day(), help="The day for whatever depends on one; there is no hidden today.")
OUTPUT = click.option("-o", "--output", type=FILE, required=True, help="The file to write; - for standard output.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")


EXHIBIT = click.option("--exhibit", metavar="TYPE", help="Of a whole submission to EDGAR, this exhibit: EX-10.5.")
FACTS = (
    click.option(
        "--facts", type=FILE, metavar="FILE", help="Facts not in the papers, instead of X.facts.toml beside X.txt."
    ),
    click.option("--no-facts", "facts", flag_value="", help="Leave the file of facts out."),
    click.option(
        "--fact", "more_facts", multiple=True, metavar="NAME=VALUE",
        help="One such fact: 'first commercial sale in US=2006-05-01', 'US 5519155: grant=1996-05-21'.",
    ),
)  # fmt: skip
DECISIONS = (
    click.option("--decisions", type=FILE, metavar="FILE", help="Decisions, instead of X.decisions.toml beside X.txt."),
    click.option("--no-decisions", "decisions", flag_value="", help="Leave decisions out."),
)
RULE = click.option("--rule", type=FILE, metavar="FILE", help="A rule in TOML, instead of the clause as read.")


def reads(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the options of what is read with an agreement; it gets them as one, as ``_load`` takes them."""

    def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def called(*, exhibit: str | None, facts: str | None, more_facts: Sequence[str], **rest: Any) -> Any:  # noqa: ANN401 the command's own
            papers = {"exhibit": exhibit, "facts": _file(facts), "more_facts": more_facts}
            if DECISIONS[0] in options:
                papers["decisions"] = _file(rest.pop("decisions"))
            if RULE in options:
                papers["rule"] = rest.pop("rule")
            return command(papers=papers, **rest)

        for option in reversed((EXHIBIT, *options)):
            called = option(called)
        return called

    return with_options


def _file(named: str | None) -> str | bool:
    """Give the file that is named, True for what stands beside the documents, False for none."""
    return True if named is None else named or False
