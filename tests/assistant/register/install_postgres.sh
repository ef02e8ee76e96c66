#!/usr/bin/env bash
# Makes sure that the register's tests have a PostgreSQL server: the one that is there, or else Debian's.
set -euo pipefail

if command -v initdb > /dev/null && command -v postgres > /dev/null; then exit 0; fi
if ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1; then exit 0; fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo > /dev/null; then
    as_root=(sudo)
  else
    echo "De tests van het register hebben PostgreSQL nodig. Installeer het pakket 'postgresql' en probeer het opnieuw." >&2
    exit 1
  fi
fi
if ! command -v apt-get > /dev/null; then
  echo "De tests van het register hebben PostgreSQL nodig en apt-get is er niet. Installeer PostgreSQL zelf." >&2
  exit 1
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql > /dev/null
