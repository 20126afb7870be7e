#!/bin/sh
# Makes .venv/ with exactly the locked packages: setup.sh PYTHON REQUIREMENTS
set -eu
python=$1
requirements=$2

say() { printf '%s\n' "$*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  say "Etalon needs Python 3.11 or newer; '$python' is not. Name another one: make site PYTHON=python3.12"
  exit 1
}
# Debian and Ubuntu keep the module that fills a new environment in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "Installing python3-venv …"
    apt-get install -y -qq python3-venv >/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; }
  else
    say "Python's venv module is missing. Install it and try again: sudo apt-get install python3-venv"
    exit 1
  fi
fi
[ -x .venv/bin/python ] || { say "Making .venv …"; "$python" -m venv .venv; }
pip() { .venv/bin/python -m pip --disable-pip-version-check --quiet "$@"; }
say "Installing the packages in $requirements …"
pip install --require-hashes -r requirements-build.txt
pip install --require-hashes --no-build-isolation -r "$requirements"
pip install --no-deps --no-build-isolation --editable .
