# Sourced by the scripts beside it: makes a virtual environment and installs Firsthand into it.

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "Firsthand needs Python 3.11 or newer with its venv module; none was found." >&2
    return 1
}

# prepare FOLDER REQUIREMENT: leaves an environment that is already as pyproject.toml wants it alone.
prepare() {
    if [ -x "$1/bin/python" ] && cmp -s pyproject.toml "$1/installed-from.toml"; then
        return
    fi
    if [ ! -x "$1/bin/python" ]; then
        echo "Making the environment $1"
        python=$(find_python) || return 1
        "$python" -m venv "$1" || return 1
    fi
    echo "Installing Firsthand into $1 (the first time takes a minute or two)"
    log=$1/install.log
    if ! "$1/bin/python" -m pip install --no-input --disable-pip-version-check \
        --only-binary :all: --editable "$2" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        echo "The installation failed; pip's own words stand above." >&2
        return 1
    fi
    cp pyproject.toml "$1/installed-from.toml"
}
