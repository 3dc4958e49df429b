"""The command line: options, calls, printing; nothing else. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from portfolio.errors import NothingToReadError, PortfolioError, UnclearError
from portfolio.options import AS_OF, DECISIONS, FACTS, FILE, OUTPUT, QUIET, RULE, Papers, reads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from click.shell_completion import CompletionItem

    from portfolio.agreement import Agreement


_TO_FILL_IN = "--show-rule prints a rule to fill in, for --rule FILE"


class Program(click.Group):
    """Commands, or a file alone for its summary."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """Give the commands in the order in which they are wanted: the answer, why, what is sent on, what is told."""
        return list(self.commands)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a first word as a command, or as a file."""
        files = FILE.shell_complete(ctx, self.params[0], incomplete)  # bash forgets what stands before them
        return [*files, *super().shell_complete(ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no command as a file."""
        word = args[0]
        if word in self.commands:
            return super().resolve_command(ctx, args)
        if ctx.resilient_parsing:
            return "summary", summary, args
        if word != "-" and not set("./\\") & set(word) and not os.path.exists(word):  # noqa: PTH110 pathlib is slow to load
            raise click.UsageError(f"'{word}' is neither a file nor a command; {self._meant(word)}")
        return "summary", summary, args

    def _meant(self, word: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(word, self.commands)
        return f"{f'did you mean {near[0]}? ' if near else ''}the commands are {', '.join(self.commands)}"


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="portfolio", message="%(version)s")
def program() -> None:
    """When does a patent licence end, and which patent decides it?

    \b
    portfolio FILE             the answer on one screen
    portfolio term-end FILE    the date alone, on standard output
    """  # noqa: D301 click's mark for text that keeps its lines


class Alone(click.Command):
    """A command without a name of its own."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Leave the name out."""
        formatter.write_usage(ctx.find_root().command_path, " ".join(self.collect_usage_pieces(ctx)))


@click.command(cls=Alone)
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS, RULE)
@AS_OF
@QUIET
def summary(file: str, *, papers: Papers, as_of: date | None, quiet: bool) -> None:
    """Show on one screen the end, the deciding patent, the band of readings and the disagreements.

    Example: portfolio data/licence.txt
    """
    agreement = _load([file], papers, quiet=quiet)
    with _waiting(f"holding {agreement.name} against the law", quiet=quiet):
        from portfolio import present

        text = present.summary(agreement, as_of)
    if _on_a_terminal(sys.stdout):
        from portfolio import terminal

        terminal.screen(text)
    else:
        click.echo(text)


@program.command("term-end")
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS, RULE)
@click.option("--explain", is_flag=True, help="Show the working as a tree, the clause, and what other readings give.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="The answer as text or data."
)
@click.option("--reading", help="Another reading, by name or by adjustments such as every-country+copy=2.")
@click.option("--prefer-copy", type=int, metavar="N", help="Believe copy N where copies disagree.")
@click.option("--show-rule", is_flag=True, help="Print the rule as TOML, to be edited and given back with --rule.")
@AS_OF
@QUIET
def term_end(
    file: str, *, papers: Papers, explain: bool, form: str, reading: str | None, prefer_copy: int | None,
    show_rule: bool, as_of: date | None, quiet: bool,
) -> int:  # fmt: skip
    """Print the last day of the licence, alone.

    Exit code 0: an exact date. 1: bounds only, or a clause that was not understood. 2: no clause, or no readable file.

    Example: portfolio term-end data/licence.txt --explain
    """
    agreement = _load([file], papers, quiet=quiet, waiting=False)
    if show_rule:
        return _show_rule(agreement, quiet=quiet)
    try:
        outcome = agreement.outcome(reading, prefer_copy=prefer_copy, as_of=as_of)
    except NothingToReadError as lacking:
        raise NothingToReadError(f"{lacking}; {_TO_FILL_IN}") from lacking
    except UnclearError as unclear:
        from portfolio import answer, present

        _say(f"{unclear}; {_TO_FILL_IN}" if form == "json" else str(unclear), quiet=quiet)
        click.echo(_json(answer.as_data(agreement, None)) if form == "json" else present.unclear(agreement))
        return 1
    if form == "text" and not explain and outcome.term.ends.exact:
        click.echo(outcome.term.ends)
        return 0
    from portfolio import answer, missing, present

    if form == "json":
        click.echo(_json(answer.as_data(agreement, outcome, as_of)))
    elif explain:
        _show(present.explanation(agreement, outcome, as_of))
    else:
        click.echo(missing.ends(outcome))
    if not outcome.term.ends.exact:
        _say(missing.not_exact(outcome), quiet=quiet)
    return 0 if outcome.term.ends.exact else 1


def _show_rule(agreement: Agreement, *, quiet: bool) -> int:
    """Print the rule that ends the agreement; where none is known, what is to be filled in."""
    from portfolio import rulefile

    try:
        rule, clause = agreement.governing()
    except (NothingToReadError, UnclearError) as unclear:
        _say(str(unclear), quiet=quiet)
        click.echo(rulefile.skeleton(agreement.name, agreement.clauses), nl=False)
        return 1
    click.echo(rulefile.shown(rule, clause.place if clause else agreement.rule_source, clause), nl=False)
    return 0


@program.command()
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "parquet", "xlsx"]), default="table")
@click.option("-o", "--output", type=FILE, default="-", help="The file to write; standard output if not given.")
@click.option("--schedule", "name", metavar="NAME", help="Only the schedules of this name, such as 'Schedule A'.")
@click.option("--explain", is_flag=True, help="Show what each line was read as, and the columns that were recognised.")
@click.option(
    "--with-law", is_flag=True, help="Add what the law gives each row, by which rule, and what it says of it."
)
@QUIET
def schedule(
    file: str, *, papers: Papers, form: str, output: str, name: str | None, explain: bool, with_law: bool, quiet: bool,
) -> None:  # fmt: skip
    """Print every listed row, as printed and as read.

    Example: portfolio schedule data/licence.txt --with-law --format csv
    """
    agreement = _load([file], papers, schedule=name, quiet=quiet)
    if explain and agreement.schedules:
        from portfolio import present
        from portfolio.files import put

        _write(output, lambda target: put(f"{present.accounts(agreement)}\n".encode(), target), quiet=quiet)
        return
    _scheduled(agreement)
    with _waiting(f"listing the rows of {agreement.name}{', held against the law' if with_law else ''}", quiet=quiet):
        from portfolio import tables

        table = agreement.with_law if with_law else agreement.listings
    if (form, output) == ("table", "-") and _on_a_terminal(sys.stdout):
        from portfolio import terminal

        terminal.listings(table)
    else:
        _write(output, lambda target: tables.write(table, target, form), quiet=quiet)


@program.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@reads(*FACTS, *DECISIONS, RULE)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@QUIET
def check(files: Sequence[str], *, papers: Papers, form: str, quiet: bool) -> int:
    """List what the papers get wrong, and whether it moves the term.

    They are held against each other, against themselves and against the law. Several files are copies of one schedule.

    Exit code 0: nothing found. 1: something found. 2: unreadable, or nothing to check.

    Example: portfolio check data/licence.txt
    """
    agreement = _load(files, papers, quiet=quiet)
    if not agreement.can_be_checked:
        raise NothingToReadError(f"{agreement.name} holds nothing to check: no schedule, no amounts, no references")
    with _waiting(f"checking {agreement.name}", quiet=quiet):
        found = agreement.portfolio.discrepancies
    if form == "text":
        from portfolio import present

        _show(present.findings(agreement), wrap=True)
    else:
        from portfolio import tables

        _write("-", lambda target: tables.write(agreement.discrepancies, target, form))
    return 1 if found else 0


@program.command()
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS, RULE)
@OUTPUT
@click.option("--format", "form", type=click.Choice(["png", "svg", "pdf"]), help="If the file's name does not tell.")
@click.option("--by", type=click.Choice(["case", "country"]), default="case", help="What the rights are grouped by.")
@click.option(
    "--cliff/--no-cliff", default=None, help="Rights in force by year and territory, below: where they are many."
)
@AS_OF
@QUIET
def timeline(
    file: str, *, papers: Papers, output: str, form: str | None, by: str, cliff: bool | None, as_of: date | None,
    quiet: bool,
) -> None:  # fmt: skip
    """Draw the rights over time, with the end of the term.

    Many rights are drawn one row a case, or a country, with their number.

    Example: portfolio timeline data/licence.txt -o reports/timeline.png
    """
    form = form or _form(output, ("png", "svg", "pdf"))
    agreement = _scheduled(_load([file], papers, quiet=quiet))
    from portfolio.timeline import save_timeline

    term = agreement.standings.term if agreement.standings else None
    how: dict[str, Any] = {"format": form, "by": by, "as_of": as_of, "term": term, "with_cliff": cliff}
    _write(output, lambda target: save_timeline(agreement.rights, target, **how), quiet=quiet)
    _say(f"wrote {output}", quiet=quiet or output == "-")


@program.command()
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS, RULE)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("-o", "--output", type=FILE, default="-", help="The file to write; standard output if not given.")
@QUIET
def dates(file: str, *, papers: Papers, form: str, output: str, quiet: bool) -> None:
    """Print every date and deadline, with its rule and its day.

    Where the day is not known, it says what is missing.

    Exit code 2: the document holds none, or cannot be read.

    Example: portfolio dates data/licence.txt --format csv
    """
    agreement = _timed(_load([file], papers, quiet=quiet), quiet=quiet)
    if (form, output) == ("table", "-") and _on_a_terminal(sys.stdout):
        from portfolio import terminal

        terminal.key_dates(agreement.dates)
        return
    if form == "table":
        from portfolio import present
        from portfolio.files import put

        _write(output, lambda target: put(f"{present.key_dates(agreement.dates)}\n".encode(), target), quiet=quiet)
        return
    from portfolio import tables

    _write(output, lambda target: tables.write(agreement.key_dates, target, form), quiet=quiet)


@program.command()
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS, RULE)
@OUTPUT
@QUIET
def calendar(file: str, *, papers: Papers, output: str, quiet: bool) -> None:
    """Write dates and deadlines as all-day events for a calendar.

    Each event has its source; what has no day is left out.

    Exit code 2: the document holds none, or cannot be read.

    Example: portfolio calendar data/licence.txt -o reports/licence.ics
    """
    _form(output, ("ics",))
    agreement = _timed(_load([file], papers, quiet=quiet), quiet=quiet)
    from portfolio.calendar import write

    _write(output, lambda target: write(agreement.dates, target), quiet=quiet)
    _say(f"wrote {output}", quiet=quiet or output == "-")


@program.command()
@click.argument("file", type=FILE)
@reads(*FACTS, *DECISIONS, RULE)
@OUTPUT
@click.option("--format", "form", type=click.Choice(["xlsx", "html"]), help="If the file's name does not tell.")
@AS_OF
@QUIET
def report(file: str, *, papers: Papers, output: str, form: str | None, as_of: date | None, quiet: bool) -> None:
    """Write the report: a workbook, or a page for the browser.

    The workbook (.xlsx) and the page (.html) hold the answer, the rights, the discrepancies, the readings and the
    sources. The page stands beside the document's text, and needs the extra 'page'.

    Example: portfolio report data/licence.txt -o reports/licence.html
    """
    form = form or ("xlsx" if output == "-" else _form(output, ("xlsx", "html")))
    agreement = _load([file], papers, quiet=quiet)
    if form == "html":
        from portfolio.page import write_page

        _write(output, lambda target: write_page(agreement, target, as_of=as_of), quiet=quiet)
    else:
        from portfolio.excel import write_report

        _write(output, lambda target: write_report(agreement, target, as_of=as_of), quiet=quiet)
    _say(f"wrote {output}", quiet=quiet or output == "-")


@program.command()
@click.argument("file", type=FILE)
@reads(*FACTS)
@click.option("--right", required=True, metavar="RIGHT", help="Country and number, as 'BR 1100963-2'.")
@click.option("--field", required=True, metavar="NAME", help="What is decided: expiry, filed, status, patent, ...")
@click.option("--value", required=True, help="What it is; a day in ISO form.")
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--date", required=True, metavar="DATE", help="The day of the decision; there is no hidden today.")
@click.option(
    "--decisions", type=FILE, metavar="FILE", help="The file to write, instead of X.decisions.toml beside X.txt."
)
@QUIET
def decide(file: str, *, papers: Papers, decisions: str | None, quiet: bool, **decision: str) -> None:
    """Record a decision on what the papers dispute or leave open.

    Every command then applies it and shows its reason, until the papers differ from what they are now. A later
    decision takes the place of an earlier one.

    Exit code 2: no such right, field or value, or nobody disputes it; nothing is written.

    \b
    Example: portfolio decide data/licence.txt --right "BR 1100963-2" \\
        --field expiry --value 2008-02-02 --reason "a slip in copy 1" \\
        --by counsel --date 2026-11-24
    """  # noqa: D301 click's mark for text that keeps its lines
    from portfolio.beside import beside
    from portfolio.files import put

    if file == "-" and not decisions:
        raise click.UsageError("nothing stands beside standard input; name a file with --decisions")
    output = decisions or beside(file, "decisions")
    there = os.path.exists(output)  # noqa: PTH110
    agreement = _load([file], {**papers, "decisions": output if there else False}, quiet=True)
    data = agreement.with_decision(output, decision)
    _write(output, lambda target: put(data, target), quiet=quiet)
    _say(f"wrote {output}", quiet=quiet)


def _offices(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 click's
    from portfolio.law import offices

    return [office for office in offices() if office.startswith(incomplete.upper())]


@program.command()
@click.argument("office", required=False, shell_complete=_offices)
def law(office: str | None) -> None:
    """Print the rules on how long patents last, with citations.

    Each says how well it is known and when it was last checked; without an OFFICE, those of all are printed.

    Exit code 2: no rule for the office is known.

    Example: portfolio law IE
    """
    from portfolio import present

    _show(present.law(office))


def _load(
    files: Sequence[str], papers: Papers, *, schedule: str | None = None, quiet: bool = False, waiting: bool = True
) -> Agreement:
    with _waiting(f"reading {', '.join(files)}", quiet=quiet or not waiting or "-" in files):
        from portfolio.agreement import load

        agreement = load(*files, schedule=schedule, **papers)
    for found in agreement.stale:
        _say(f"{found.kind}: {found.message}", quiet=quiet)
    for source, words in (*agreement.unneeded, *agreement.kept):
        _say(f"{source}: {words}", quiet=quiet)
    for lacking in agreement.not_read:
        _say(lacking, quiet=quiet)
    return agreement


def _scheduled(agreement: Agreement) -> Agreement:
    if not any(schedule.listings for schedule in agreement.schedules):
        raise NothingToReadError(
            f"{agreement.name} holds no patent schedule; a table with countries and numbers was expected"
            + ("; 'portfolio schedule --explain' shows what was not understood" if agreement.schedules else "")
        )
    return agreement


def _timed(agreement: Agreement, *, quiet: bool) -> Agreement:
    with _waiting(f"working out the dates of {agreement.name}", quiet=quiet):
        found = agreement.dates
    if not found:
        listed = "; 'portfolio schedule' lists its rights" if agreement.schedules else ""
        raise NothingToReadError(
            f"{agreement.name} holds no date, duration or deadline; an agreement was expected{listed}"
        )
    return agreement


def _form(output: str, known: Sequence[str]) -> str:
    form = os.path.splitext(output)[1].removeprefix(".").lower()  # noqa: PTH122
    if form not in known and not (output == "-" and len(known) == 1):
        raise click.UsageError(f"-o {output}: the file's name should end in .{' or .'.join(known)}")
    return form


def _write(output: str, writer: Callable[[Path | BinaryIO], None], *, quiet: bool = False) -> None:
    try:
        if output == "-":
            writer(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            from pathlib import Path

            with _waiting(f"writing {output}", quiet=quiet):
                writer(Path(output))
    except BrokenPipeError:
        raise
    except OSError as error:
        trouble = "its folder does not exist" if isinstance(error, FileNotFoundError) else error.strerror or error
        raise PortfolioError(f"cannot write {output}: {trouble}") from error


def _show(text: str, *, wrap: bool = False) -> None:
    """Print text: on a terminal with what matters in colour, else as it is."""
    if _on_a_terminal(sys.stdout):
        from portfolio import terminal

        terminal.words(text, wrap=wrap)
    else:
        click.echo(text)


def _on_a_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person looks on whose terminal can do more than print lines."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


@contextmanager
def _waiting(what: str, *, quiet: bool) -> Iterator[None]:
    """Show on a terminal what is being done, if it lasts."""
    if quiet or not _on_a_terminal(sys.stderr):
        yield
        return
    from portfolio.progress import waiting

    with waiting(what):
        yield


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
        words = _in_words(error) if isinstance(error, click.ClickException) else str(error)
        click.echo(f"{name}: {' '.join(words.split())}", err=True)
        code = 2
    except click.Abort:
        code = 130
    except OSError as error:
        code = _closed() if isinstance(error, BrokenPipeError) else _refused(name, error)
    sys.exit(code or 0)


def _in_words(error: click.ClickException) -> str:
    """Say what is wrong with a command, and where to see how it is meant, unless that is said already."""
    words = error.format_message()
    if not isinstance(error, click.UsageError) or error.ctx is None or "id you mean" in words:
        return words
    asked = error.ctx.find_root() if error.ctx.command is summary else error.ctx
    return f"{words.removesuffix('.')}; '{asked.command_path} -h' shows how"


def _closed() -> int:
    """Give up quietly on a pipe that nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _refused(name: str, error: OSError) -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    click.echo(f"{name}: cannot write: {error.strerror or error}", err=True)
    return 2


def term_end_main() -> None:
    """Run ``term-end``, the command of that name; it completes its own words in the shell."""
    if os.environ.get("_TERM_END_COMPLETE"):
        term_end.main(prog_name="term-end")
    main(["term-end", *sys.argv[1:]])
