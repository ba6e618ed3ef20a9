#!/bin/sh
# Check everything: format, lint, types, tests, accuracy, generated files. Needs Python and pip.
# Runs every step, also after one has failed; the last lines say which did.
set -u
cd "$(dirname "$0")/.."
. scripts/environment.sh

failed=
step() {
    name=$1
    shift
    printf '\n== %s: %s\n' "$name" "$*"
    "$@" </dev/null || failed="$failed  $name\n"
}

prepare .venv-check '.[dev]' || exit 1
PATH=$PWD/.venv-check/bin:$PATH
export PATH

step lint ruff check --output-format concise .
step format ruff format --check .
step types mypy
step tests python -m pytest
step accuracy python -m benchmarks.gate
step documents python docs/build.py --check

if [ -n "$failed" ]; then
    printf '\nFAILED:\n%b' "$failed"
    exit 1
fi
printf '\nEverything passed.\n'
