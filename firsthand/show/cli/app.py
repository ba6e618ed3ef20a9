"""The command line as a whole. Nothing heavy is imported here: `--help` must answer at once."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from firsthand.errors import FirsthandError
from firsthand.show.cli import entities, gazetteer, judge, judgements, outlets
from firsthand.show.cli.brief import brief
from firsthand.show.cli.claims import claims
from firsthand.show.cli.conflicts import conflicts
from firsthand.show.cli.deadlines import deadlines
from firsthand.show.cli.demo import demo
from firsthand.show.cli.export import export
from firsthand.show.cli.mcp import mcp
from firsthand.show.cli.places import places
from firsthand.show.cli.read import EXIT_CODES, read
from firsthand.show.cli.search import search
from firsthand.show.cli.serve import serve
from firsthand.show.cli.sources import sources
from firsthand.show.cli.timeline import timeline
from firsthand.show.cli.trace import trace
from firsthand.show.printable import printable

# Help formatted by rich would take twice as long to appear: plain click help is enough.
app = typer.Typer(
    name="firsthand",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
evaluation = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

CorpusPath = Annotated[
    str, typer.Argument(metavar="PATH", help="The corpus, a file or folder.", show_default=False)
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N documents.")]


def main() -> None:
    """Run the command line; the entry point of the `firsthand` program."""
    try:
        app(prog_name="firsthand")
    except FirsthandError as error:
        typer.echo(f"firsthand: {printable(str(error))}", err=True)
        sys.exit(2)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  --help waits

    try:
        typer.echo(f"firsthand {version('firsthand')}")
    except PackageNotFoundError:  # run from a checkout that was never installed
        typer.echo("firsthand, not installed: the version is in pyproject.toml")
    raise typer.Exit


@app.callback(epilog=EXIT_CODES)
def firsthand(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Find who said what in news reports, on whose word, and how sure they were.

    Start with: firsthand demo
    """


app.command(epilog=EXIT_CODES)(read)
app.command()(demo)
judgements.add_to(entities.app)
app.add_typer(entities.app, name="entities")
app.command()(sources)
app.command()(timeline)
app.command()(deadlines)
app.command()(places)
app.command()(search)
app.command()(claims)
app.command()(trace)
app.command()(conflicts)
app.command()(brief)
app.command()(export)
app.command()(serve)
app.command()(mcp)
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(outlets.app, name="outlets")
app.add_typer(judge.app, name="judge")
app.add_typer(evaluation, name="eval", help="Measure the reader on a corpus and print figures.")


@evaluation.command()
def polnear(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score attribution on PolNeAR: sources, cues, contents and what belongs together."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.polnear(path, limit)


@evaluation.command()
def cofenet(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score attribution on CofeNet's data, like for like with its published figures."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.cofenet(path, limit)


@evaluation.command()
def names(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score names on Worldwide: exact spans with their types."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.names(path, limit)


@evaluation.command()
def syntax(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score parts of speech and dependencies on a treebank in CoNLL-U."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.syntax(path, limit)


@evaluation.command()
def factuality(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score how certain events are presented, beside "always certain"."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.factuality(path, limit)


@evaluation.command()
def coreference(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score which words mean the same on OntoGUM."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.coreference(path, limit)


@evaluation.command()
def times(
    path: CorpusPath,
    *,
    limit: Limit = None,
    fold: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Only documents of this part, from 0.")
    ] = None,
    folds: Annotated[
        int, typer.Option(metavar="K", min=1, help="How many parts the documents are split into.")
    ] = 5,
) -> None:
    """Score time expressions on TimeBank and AQUAINT, all documents or one part of them."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.times(path, limit, fold, folds)


@evaluation.command()
def dates(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score the values of dates and clock times on GUM."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.dates(path, limit)


@evaluation.command()
def toponyms(
    path: CorpusPath,
    *,
    limit: Limit = None,
    part: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=1, help="Only this half: 1 is what was fitted on."),
    ] = None,
) -> None:
    """Score place names on GeoVirus or the Local-Global Lexicon: found, and where they are."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.toponyms(path, limit, part)


@evaluation.command("entities")
def entities_across(path: CorpusPath, *, limit: Limit = None) -> None:
    """Score who is who across the documents of ECB+, all on one desk, beside "the same name"."""
    from firsthand.show.cli import evaluate_who  # noqa: PLC0415  --help must not load the model

    evaluate_who.entities(path, limit)


@evaluation.command()
def name_pairs(
    path: CorpusPath,
    *,
    wrong: Annotated[bool, typer.Option("--wrong", help="List the pairs told wrongly.")] = False,
) -> None:
    """Score pairs of names: one entity or two, beside rapidfuzz's token_set_ratio."""
    from firsthand.show.cli import evaluate_who  # noqa: PLC0415  --help must not load it

    evaluate_who.pairs_of_names(path, wrong=wrong)


@evaluation.command()
def circular(
    path: Annotated[
        str,
        typer.Argument(metavar="DIR", help="Stories, or one of them.", show_default=False),
    ],
    *,
    predictions: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Score what another system found, too: JSONL."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Score nothing; list what is wrong in the stories.")
    ] = False,
) -> None:
    """Score counts of the independent origins behind claims, on the Circular benchmark.

    What the stories and the predictions look like stands in docs/circular.md. --check ends with 1
    where something is wrong.
    """
    from firsthand.show.cli import evaluate_circular  # noqa: PLC0415  --help must not load it

    if check and predictions is not None:
        message = "--check scores nothing; leave out --predictions"
        raise typer.BadParameter(message)
    if not check:
        evaluate_circular.circular(path, predictions)
    elif not evaluate_circular.check(path):
        raise typer.Exit(1)


@evaluation.command()
def seed(path: CorpusPath) -> None:
    """Score the reading of one report against a gold reading."""
    from firsthand.show.cli import evaluate  # noqa: PLC0415  --help must not load the model

    evaluate.seed(path)
