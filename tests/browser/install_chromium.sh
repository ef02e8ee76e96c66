#!/usr/bin/env bash
# Makes sure that the browser tests have a Chromium: the one on PATH, or else Debian's.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" > /dev/null; then exit 0; fi
done

source "$(dirname "$0")/../debian_package.sh"
debian_package chromium Chromium
