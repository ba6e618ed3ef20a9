"""`firsthand export`: to a file or to standard output, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args, get_type_hints

from made_exports import exported
from typer.testing import CliRunner

from firsthand.errors import DeskError, SettingError
from firsthand.show.cli.app import app
from firsthand.show.cli.export import export
from firsthand.show.export import FORMS, Chosen
from firsthand.store.embedded import writing

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from firsthand.desk.desk import Desk


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["export", *args])


def test_to_standard_output(made: Desk):
    result = run("csv", "--desk", str(made.path))
    assert result.exit_code == 0, result.output
    assert result.stdout_bytes == exported(made, "csv")
    assert run("csv", "--desk", str(made.path), "--out", "-").stdout_bytes == result.stdout_bytes


def test_to_a_file(made: Desk, tmp_path: Path):
    out = tmp_path / "desk.parquet"
    result = run("parquet", "--desk", str(made.path), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_bytes() == exported(made, "parquet")
    assert result.stdout == ""
    assert result.stderr == f"{out}: written\n"


def test_filters_and_author_are_passed_on(made: Desk):
    filters = ["--entity", "Dana Orrey", "--outlet", "Kell", "--since", "2031", "--until", "2032"]
    result = run("claimreview", "--author", "Desk", *filters, "--desk", str(made.path))
    chosen = Chosen("Dana Orrey", "Kell", "2031", "2032")
    assert result.stdout_bytes == exported(made, "claimreview", chosen=chosen, author="Desk")


def test_parquet_is_not_printed(made: Desk):
    result = run("parquet", "--desk", str(made.path))
    assert isinstance(result.exception, SettingError)
    assert "--out" in str(result.exception)


def test_a_desk_that_is_not_there(tmp_path: Path):
    result = run("csv", "--desk", str(tmp_path / "none.db"))
    assert isinstance(result.exception, DeskError)


def test_what_is_left_out_is_told_and_ends_with_1(own: Desk, tmp_path: Path):
    out = tmp_path / "out.ftm"
    (broken,) = own.reports(outlet="Ledger")
    with writing(own._engine) as connection:
        spoilt = "UPDATE report SET authors = '[' WHERE publisher = 'Lorvane Ledger'"
        connection.exec_driver_sql(spoilt)
    result = run("ftm", "--desk", str(own.path), "--out", str(out))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"firsthand: export: {broken.id}: cannot be read")
    assert out.read_text().count('"schema": "Article"') == 3


def test_every_form_is_an_argument_and_no_other():
    named = get_args(get_args(get_type_hints(export, include_extras=True)["form"])[0])
    assert {*named} == {*FORMS}
    assert run("docx").exit_code == 2


def test_help_names_every_form():
    shown = run("--help").stdout
    assert [form for form in FORMS if form not in shown] == []
