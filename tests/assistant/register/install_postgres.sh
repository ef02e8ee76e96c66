#!/usr/bin/env bash
# Makes sure that the register's tests have a PostgreSQL server: the one that is there, or else Debian's.
set -euo pipefail

if command -v initdb > /dev/null && command -v postgres > /dev/null; then exit 0; fi
if ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1; then exit 0; fi

source "$(dirname "$0")/../../debian_package.sh"
debian_package postgresql PostgreSQL
