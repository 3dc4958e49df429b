"""The command line: options, calls, printing; nothing else. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import gc
import os.path
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from portfolio.errors import NothingToReadError, PortfolioError, UnclearError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from portfolio.agreement import Agreement


class Day(click.ParamType[date]):
    """A day in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read the day, or say what was expected."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day such as 2018-04-24", param, ctx)


class Fact(click.ParamType[tuple[str, date]]):
    """An event by name and the day on which it happened."""

    name = "name=date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, date]:  # noqa: ANN401
        """Read the name and the day, or say what was expected."""
        name, equals, day = str(value).rpartition("=")
        if not equals or not name.strip():
            self.fail(f"'{value}' is not NAME=DATE, such as 'approval=2005-01-01'", param, ctx)
        return name.strip(), Day().convert(day.strip(), param, ctx)


class Program(click.Group):
    """Commands, or a file alone for its summary."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no command as a file."""
        word = args[0]
        if word in self.commands:
            return super().resolve_command(ctx, args)
        if word != "-" and not set("./\\") & set(word) and not os.path.exists(word):  # noqa: PTH110 pathlib is slow to load
            raise click.UsageError(
                f"'{word}' is neither a file nor a command; the commands are {', '.join(self.commands)}"
            )
        return "summary", summary, args


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="portfolio", message="%(version)s")
def program() -> None:
    """When does a patent licence end, and which patent decides it?

    \b
    portfolio FILE             the answer on one screen
    portfolio term-end FILE    the date alone, on standard output
    """  # noqa: D301 click's mark for text that keeps its lines


AS_OF = click.option("--as-of", type=Day(), help="The day for whatever depends on one; there is no hidden today.")
OUTPUT = click.option("-o", "--output", required=True, help="The file to write; - for standard output.")
EXHIBIT = click.option("--exhibit", metavar="TYPE", help="Of a whole submission to EDGAR, this exhibit: EX-10.5.")
FACTS = click.option("--facts", metavar="FILE", help="Facts about rights that are not in the papers, in TOML.")
RIGHT_FACT = click.option(
    "--fact", "words", multiple=True, metavar="RIGHT:FACT=VALUE", help="One such fact: 'US 5519155: grant=1996-05-21'."
)
DECISIONS = click.option("--decisions", metavar="FILE", help="Decisions, instead of X.decisions.toml beside X.txt.")
NO_DECISIONS = click.option("--no-decisions", "decisions", flag_value="", help="Leave decisions out.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")


@click.command()
@click.argument("file")
@EXHIBIT
@DECISIONS
@NO_DECISIONS
@AS_OF
def summary(file: str, exhibit: str | None, decisions: str | None, as_of: date | None) -> None:
    """Show on one screen the end, the deciding patent, the band of readings and the disagreements."""
    from portfolio import present

    _show(present.summary(_load([file], exhibit, decisions), as_of))


@program.command("term-end")
@click.argument("file")
@EXHIBIT
@DECISIONS
@NO_DECISIONS
@click.option("--explain", is_flag=True, help="Show the working as a tree, the clause, and what other readings give.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="The answer as text or data."
)
@click.option("--reading", help="Another reading, by name or by adjustments such as every-country+copy=2.")
@click.option("--prefer-copy", type=int, metavar="N", help="Believe copy N where copies disagree.")
@click.option("--fact", "facts", type=Fact(), multiple=True, help="When an event happened; may be repeated.")
@click.option("--rule", metavar="FILE", help="A rule in TOML, instead of the clause as read.")
@AS_OF
@QUIET
def term_end(
    file: str, *, exhibit: str | None, decisions: str | None, explain: bool, form: str, reading: str | None,
    prefer_copy: int | None, facts: Sequence[tuple[str, date]], rule: str | None, as_of: date | None, quiet: bool,
) -> int:  # fmt: skip
    """Print the last day of the licence, alone.

    Exit code 0: an exact date. 1: bounds only, or a clause that was not understood. 2: no clause, or no readable file.

    Example: portfolio term-end data/licence.txt --explain
    """
    agreement = _load([file], exhibit, decisions, rule=rule, quiet=quiet)
    try:
        outcome = agreement.outcome(reading, prefer_copy=prefer_copy, as_of=as_of, facts=dict(facts))
    except UnclearError as unclear:
        from portfolio import present

        _say(str(unclear), quiet=quiet)
        click.echo(_json(present.answer(agreement, None)) if form == "json" else present.unclear(agreement))
        return 1
    term = outcome.term
    if form == "text" and not explain:
        click.echo(term.ends)
    else:
        from portfolio import present

        if form == "text":
            _show(present.explanation(agreement, outcome, as_of, facts=bool(facts)))
        else:
            click.echo(_json(present.answer(agreement, outcome, as_of)))
    if term.missing:
        _say(f"not exact; it lacks: {'; '.join(term.missing)}", quiet=quiet)
    return 0 if term.ends.exact else 1


@program.command()
@click.argument("file")
@EXHIBIT
@DECISIONS
@NO_DECISIONS
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "parquet", "xlsx"]), default="table")
@click.option("-o", "--output", default="-", help="The file to write; standard output if not given.")
@click.option("--schedule", "name", metavar="NAME", help="Only the schedules of this name, such as 'Schedule A'.")
@click.option("--explain", is_flag=True, help="Show what each line was read as, and the columns that were recognised.")
@click.option(
    "--with-law", is_flag=True, help="Add what the law gives each row, by which rule, and what it says of it."
)
@FACTS
@RIGHT_FACT
def schedule(
    file: str, *, exhibit: str | None, decisions: str | None, form: str, output: str, name: str | None, explain: bool,
    with_law: bool, facts: str | None, words: Sequence[str],
) -> None:  # fmt: skip
    """Print every listed row, as printed and as read; with the law, if asked.

    Example: portfolio schedule data/licence.txt --with-law --format csv
    """
    agreement = _scheduled(_load([file], exhibit, decisions, schedule=name, facts=facts, words=words))
    if explain:
        from portfolio import present
        from portfolio.files import put

        _write(output, lambda target: put(f"{present.accounts(agreement)}\n".encode(), target))
        return
    from portfolio import tables

    table = agreement.with_law if with_law else agreement.listings
    if (form, output) == ("table", "-") and sys.stdout.isatty():
        from portfolio import terminal

        terminal.listings(table)
    else:
        _write(output, lambda target: tables.write(table, target, form))


@program.command()
@click.argument("files", nargs=-1, required=True)
@EXHIBIT
@DECISIONS
@NO_DECISIONS
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@FACTS
@RIGHT_FACT
def check(
    files: Sequence[str], *, exhibit: str | None, decisions: str | None, form: str, facts: str | None,
    words: Sequence[str],
) -> int:  # fmt: skip
    """List what the papers disagree on, among themselves and with the law, and whether each moves the term.

    Several files are copies of one schedule.

    Exit code 0: nothing found. 1: something found. 2: unreadable, or nothing to check.

    Example: portfolio check data/licence.txt
    """
    from portfolio import present

    agreement = _scheduled(_load(files, exhibit, decisions, facts=facts, words=words))
    if form == "text":
        _show(present.findings(agreement))
    else:
        from portfolio import tables

        _write("-", lambda target: tables.write(agreement.discrepancies, target, form))
    return 1 if agreement.portfolio.discrepancies else 0


@program.command()
@click.argument("file")
@EXHIBIT
@DECISIONS
@NO_DECISIONS
@OUTPUT
@click.option("--format", "form", type=click.Choice(["png", "svg", "pdf"]), help="If the file's name does not tell.")
@click.option("--by", type=click.Choice(["case", "country"]), default="case", help="What the rights are grouped by.")
@FACTS
@RIGHT_FACT
@AS_OF
@QUIET
def timeline(
    file: str, *, exhibit: str | None, decisions: str | None, output: str, form: str | None, by: str, facts: str | None,
    words: Sequence[str], as_of: date | None, quiet: bool,
) -> None:  # fmt: skip
    """Draw the rights over time, with the end of the term.

    Example: portfolio timeline data/licence.txt -o reports/timeline.png
    """
    form = form or _form(output, ("png", "svg", "pdf"))
    agreement = _scheduled(_load([file], exhibit, decisions, facts=facts, words=words, quiet=quiet))
    from portfolio.timeline import save_timeline

    term = agreement.standings.term if agreement.standings else None
    _write(output, lambda target: save_timeline(agreement.rights, target, format=form, by=by, as_of=as_of, term=term))
    _say(f"wrote {output}", quiet=quiet or output == "-")


@program.command()
@click.argument("file")
@EXHIBIT
@DECISIONS
@NO_DECISIONS
@OUTPUT
@click.option("--format", "form", type=click.Choice(["xlsx", "html"]), help="If the file's name does not tell.")
@FACTS
@RIGHT_FACT
@AS_OF
@QUIET
def report(
    file: str, *, exhibit: str | None, decisions: str | None, output: str, form: str | None, facts: str | None,
    words: Sequence[str], as_of: date | None, quiet: bool,
) -> None:  # fmt: skip
    """Write the report: a workbook (.xlsx), or one page for the browser (.html) beside the document's text.

    Both hold the answer, the rights, the discrepancies, the readings and the sources; the page needs the extra 'page'.

    Example: portfolio report data/licence.txt -o reports/licence.html
    """
    form = form or ("xlsx" if output == "-" else _form(output, ("xlsx", "html")))
    agreement = _load([file], exhibit, decisions, facts=facts, words=words, quiet=quiet)
    if form == "html":
        from portfolio.page import write_page

        _write(output, lambda target: write_page(agreement, target, as_of=as_of))
    else:
        from portfolio.excel import write_report

        _write(output, lambda target: write_report(agreement, target, as_of=as_of))
    _say(f"wrote {output}", quiet=quiet or output == "-")


@program.command()
@click.argument("file")
@EXHIBIT
@click.option("--right", required=True, metavar="RIGHT", help="Country and number, as 'BR 1100963-2'.")
@click.option("--field", required=True, metavar="NAME", help="What is decided: expiry, filed, status, patent, ...")
@click.option("--value", required=True, help="What it is; a day in ISO form.")
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--date", required=True, metavar="DATE", help="The day of the decision; there is no hidden today.")
@click.option("--decisions", metavar="FILE", help="The file to write, instead of X.decisions.toml beside X.txt.")
@FACTS
@RIGHT_FACT
@QUIET
def decide(
    file: str, *, exhibit: str | None, decisions: str | None, facts: str | None, words: Sequence[str], quiet: bool,
    **decision: str,
) -> None:  # fmt: skip
    """Record a decision on what the papers dispute or leave open; a later one takes the place of an earlier one.

    Every command then applies it and shows its reason, until the papers differ from what they are now.

    Exit code 2: no such right, field or value, or nobody disputes it; nothing is written.

    Example: portfolio decide data/licence.txt --right "BR 1100963-2" --field expiry --value 2008-02-02
    --reason "the last day in copy 1 is a slip" --by counsel --date 2026-11-24
    """
    from portfolio.agreement import decisions_beside
    from portfolio.files import put

    if file == "-" and not decisions:
        raise click.UsageError("nothing stands beside standard input; name a file with --decisions")
    output = decisions or decisions_beside(file)
    agreement = _load([file], exhibit, output if os.path.exists(output) else "", facts=facts, words=words, quiet=True)  # noqa: PTH110
    data = agreement.with_decision(output, decision)
    _write(output, lambda target: put(data, target))
    _say(f"wrote {output}", quiet=quiet)


@program.command()
@click.argument("office", required=False)
def law(office: str | None) -> None:
    """Print the rules of an office, or of all, with citations, confidence and the day they were last checked.

    Exit code 2: no rule for the office is known.

    Example: portfolio law IE
    """
    from portfolio import present

    _show(present.law(office))


def _load(
    files: Sequence[str], exhibit: str | None, decisions: str | None, *, rule: str | None = None,
    schedule: str | None = None, facts: str | None = None, words: Sequence[str] = (), quiet: bool = False,
) -> Agreement:  # fmt: skip
    from portfolio.agreement import load

    ruled = True if decisions is None else decisions or False
    agreement = load(
        *files, rule=rule, exhibit=exhibit, schedule=schedule, facts=facts, more_facts=words, decisions=ruled
    )
    for found in agreement.stale:
        _say(f"{found.kind}: {found.message}", quiet=quiet)
    for lacking in agreement.not_read:
        _say(lacking, quiet=quiet)
    return agreement


def _scheduled(agreement: Agreement) -> Agreement:
    if not any(schedule.listings for schedule in agreement.schedules):
        raise NothingToReadError(
            f"{agreement.name} holds no patent schedule; a table with countries and numbers was expected"
        )
    return agreement


def _form(output: str, known: Sequence[str]) -> str:
    form = os.path.splitext(output)[1].removeprefix(".").lower()  # noqa: PTH122
    if form not in known and not (output == "-" and len(known) == 1):
        raise click.UsageError(f"-o {output}: the file's name should end in .{' or .'.join(known)}")
    return form


def _write(output: str, writer: Callable[[Path | BinaryIO], None]) -> None:
    try:
        if output == "-":
            writer(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            from pathlib import Path

            writer(Path(output))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise PortfolioError(f"cannot write {output}: {error.strerror or error}") from error


def _show(text: str) -> None:
    """Print text: on a terminal with what matters in colour, else as it is."""
    if sys.stdout.isatty():
        from portfolio import terminal

        terminal.words(text)
    else:
        click.echo(text)


def _say(words: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(words, err=True)


def _json(data: dict[str, Any]) -> str:
    import json

    return json.dumps(data, indent=2, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None, name: str = "portfolio") -> None:
    """Run the command line; an error is one line on standard error, and exit code 2."""
    gc.set_threshold(50_000)  # a short run makes little garbage, and looking for it takes a twentieth of the time
    if sys.stdout is None or sys.stdin is None:
        sys.stdout, sys.stdin = (stream or open(os.devnull, "r+") for stream in (sys.stdout, sys.stdin))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = program.main(arguments, prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = 2
    except (click.ClickException, PortfolioError) as error:
        words = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"{name}: {' '.join(words.split())}", err=True)
        code = 2
    except click.Abort:
        code = 130
    except OSError as error:
        code = _closed() if isinstance(error, BrokenPipeError) else _refused(name, error)
    sys.exit(code or 0)


def _closed() -> int:
    """Give up quietly on a pipe that nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _refused(name: str, error: OSError) -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    click.echo(f"{name}: cannot write: {error.strerror or error}", err=True)
    return 2


def term_end_main() -> None:
    """Run ``term-end``, the command of that name."""
    main(["term-end", *sys.argv[1:]])
