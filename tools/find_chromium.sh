#!/bin/sh
# Print the path of a Chromium; install one when there is none: the system's package as root, else Playwright's own.
# Usage: find_chromium.sh BIN
set -eu
look() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && path=$(command -v "$name"); then echo "$path"; exit 0; fi
  done
}
look
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >&2
  look
fi
"$1/playwright" install chromium >&2
"$1/python" - <<'PY'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PY
