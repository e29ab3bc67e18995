#!/bin/sh
# Write requirements.lock and requirements-dev.lock anew from the ranges in pyproject.toml.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip="$folder/venv/bin/python -m pip --disable-pip-version-check"
$pip install --quiet --upgrade "pip>=25.1"
$pip install --quiet .
$pip freeze --exclude guidance-server --exclude pip > requirements.lock
$pip install --quiet --group dev
$pip freeze --exclude guidance-server --exclude pip > "$folder/all"
{ echo "-r requirements.lock"; grep -vxFf requirements.lock "$folder/all"; } > requirements-dev.lock
