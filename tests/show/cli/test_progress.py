from __future__ import annotations

import os
import pty
import subprocess

import fakes


def run_on_terminal(*args: str, stdout_too: bool) -> tuple[bytes, bytes]:
    """What reaches a terminal and, if that is not on it, standard output."""
    ours, theirs = pty.openpty()
    stdout = theirs if stdout_too else subprocess.PIPE
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80"}
    with fakes.open_program("read", *args, stdout=stdout, stderr=theirs, env=env) as process:
        os.close(theirs)
        printed = process.stdout.read() if process.stdout else b""
        drawn = b""
        try:
            while chunk := os.read(ours, 65536):
                drawn += chunk
        except OSError:  # Linux says so when the other side of the terminal is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    return drawn, printed


def test_many_reports_are_counted_on_a_terminal():
    drawn, printed = run_on_terminal("many:3", stdout_too=False)
    assert b"reports read" in drawn
    assert b"reports read" not in printed
    assert printed.count(b"on whose word") == 3


def test_one_report_is_not_counted():
    drawn, printed = run_on_terminal("many:1", stdout_too=False)
    assert b"reports read" not in drawn
    assert b"on whose word" in printed


def test_results_and_progress_share_a_terminal():
    drawn, _ = run_on_terminal("many:3", stdout_too=True)
    assert drawn.count(b"on whose word") == 3
    assert b"reports read" in drawn
