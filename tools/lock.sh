#!/bin/sh
# Writes the lock files: versions and hashes for every system, no addresses.
set -eu
uv_version='uv==0.13.8'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m venv "$work/uv"
"$work/uv/bin/pip" install --quiet "$uv_version"
compile() {
  "$work/uv/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url "$@"
}
compile --extra build --output-file "$work/all" pyproject.toml
printf 'setuptools==%s\n' "$(sed -n 's/^setuptools==\([^ ]*\).*/\1/p' "$work/all")" | compile - --output-file requirements-build.txt
compile pyproject.toml --output-file requirements.txt
compile --extra test pyproject.toml --output-file requirements-test.txt
compile --extra test --extra mutants pyproject.toml --output-file requirements-mutants.txt
compile bench/requirements.in --output-file bench/requirements.txt
