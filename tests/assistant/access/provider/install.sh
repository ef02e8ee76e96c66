#!/usr/bin/env bash
# Makes sure that the tests of logging in have an OpenID Connect provider: npm's oidc-provider, in .cache/provider.
# Where there is no Node 20 or no npm registry it says so, and those tests are skipped.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
cache="$here/../../../../.cache/provider"

if cmp -s "$here/package-lock.json" "$cache/package-lock.json" && [ -e "$cache/.installed" ]; then exit 0; fi

skip() {
  echo "De tests van inloggen via OpenID Connect worden overgeslagen: $1" >&2
  exit 0
}
command -v npm > /dev/null || skip "npm is er niet. Installeer Node 20 of nieuwer."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || skip "Node 20 of nieuwer is nodig."

mkdir -p "$cache"
rm -f "$cache/.installed"
cp "$here/package.json" "$here/package-lock.json" "$cache/"
npm ci --prefix "$cache" --silent --no-audit --no-fund --ignore-scripts || skip "npm kon oidc-provider niet ophalen."
touch "$cache/.installed"
