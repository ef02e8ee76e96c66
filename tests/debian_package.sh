# debian_package PACKAGE NAME: installs a package that tests need; where that cannot be, it says so in Dutch and exits 1.
# To be sourced.
debian_package() {
  local package="$1" name="$2" as_root=()
  if ! command -v apt-get > /dev/null; then
    echo "De tests hebben $name nodig en apt-get is er niet. Installeer $name zelf." >&2
    exit 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
      echo "De tests hebben $name nodig. Installeer het pakket '$package' en probeer het opnieuw." >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" > /dev/null
}
