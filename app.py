"""The front door: settings, the index, the page, and the language model that loads behind it."""

from __future__ import annotations

import sys

from assistant.service import Service
from vectorstore.console import report_error
from vectorstore.errors import QuickscanError, SettingError
from vectorstore.settings import Settings, load_settings, stay_offline

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class PortInUseError(QuickscanError):
    """Another program listens on the port."""


def main() -> int:
    """Serve the page until interrupted; the exit code says what went wrong before that."""
    stay_offline()
    try:
        settings = load_settings()
        check_host(settings)
        serve(settings)
    except QuickscanError as error:
        report_error(error)
        return error.exit_code
    return 0


def check_host(settings: Settings) -> None:
    """Raises SettingError for an address that other machines can reach: there is no access control yet."""
    if settings.host not in LOOPBACK:
        raise SettingError(
            f"QUICKSCAN_HOST = {settings.host} is niet toegestaan: er is nog geen toegangscontrole, dus de assistent "
            "luistert alleen op deze computer. Gebruik 127.0.0.1."
        )


def serve(settings: Settings) -> None:
    """Open the index, put the page up, load the model behind it, and follow the index. Raises QuickscanError."""
    service = Service.open(settings)
    from assistant.screens.model_status import ModelStatus
    from assistant.screens.page import build_page, launch_options

    status = ModelStatus(service)
    page = build_page(service, status)
    try:
        page.launch(**launch_options(service, settings.host, settings.port), prevent_thread_lock=True)
    except OSError as error:
        raise PortInUseError(
            f"Poort {settings.port} is al in gebruik. Stop het andere programma of kies een andere poort: "
            "make run PORT=7861"
        ) from error
    status.start()
    service.watch()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    sys.stdout.write(f"De assistent staat klaar op http://{host}:{settings.port}\n")
    sys.stdout.flush()
    page.block_thread()


if __name__ == "__main__":
    sys.exit(main())
