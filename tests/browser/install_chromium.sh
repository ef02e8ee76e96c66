#!/usr/bin/env bash
# Makes sure that the browser tests have a Chromium: the one on PATH, or else Debian's.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" > /dev/null; then exit 0; fi
done

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo > /dev/null; then
    as_root=(sudo)
  else
    echo "De browsertests hebben Chromium nodig. Installeer het pakket 'chromium' (of google-chrome) en probeer het opnieuw." >&2
    exit 1
  fi
fi
if ! command -v apt-get > /dev/null; then
  echo "De browsertests hebben Chromium nodig en apt-get is er niet. Installeer chromium of google-chrome zelf." >&2
  exit 1
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null
