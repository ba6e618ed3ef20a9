#!/bin/sh
# Install Firsthand into .venv and read the sample reports that come with it.
set -eu
cd "$(dirname "$0")/.."
. scripts/environment.sh

prepare .venv .
.venv/bin/firsthand demo
echo "The program is .venv/bin/firsthand"
