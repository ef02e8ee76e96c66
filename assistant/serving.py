"""Serving: settings, the index, the page, and the language model that loads behind it."""

from __future__ import annotations

import gc
import os
import sys

from assistant.access.configured import way_of
from assistant.access.ways import Way
from assistant.service import Service
from vectorstore.console import report_error
from vectorstore.errors import QuickscanError
from vectorstore.settings import Settings, load_settings, never_proxied, stay_offline


class PortInUseError(QuickscanError):
    """Another program listens on the port."""


def run() -> int:
    """Serve the page until interrupted; the exit code says what went wrong before that."""
    stay_offline()
    # Where a request comes from is that of its connection: uvicorn would else believe a header of any local program.
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    try:
        settings = load_settings()
        never_proxied(settings.host)
        serve(settings, way_of(settings))
    except QuickscanError as error:
        report_error(error)
        return error.exit_code
    return 0


def serve(settings: Settings, way: Way) -> None:
    """Open the index, put the page up, then its database and the model behind it, and follow the index.

    Raises QuickscanError, also when the page is up and the database proves to be damaged. A server is asked first, so
    that no page comes and goes while it is away.
    Once the page is up, garbage is collected, also where the start went without (`app.py`).
    """
    service = Service.open(settings)
    is_on_server = settings.chroma_url is not None
    if is_on_server:
        service.check_store()
    from assistant.screens.model_status import ModelStatus
    from assistant.screens.page import build_page, launch_options

    status = ModelStatus(service)
    page = build_page(service, status, way.login_path)
    try:
        page.launch(**launch_options(service, settings, way), prevent_thread_lock=True)
    except OSError as error:
        raise PortInUseError(
            f"Poort {settings.port} is al in gebruik. Stop het andere programma of kies een andere poort: "
            "make run PORT=7861"
        ) from error
    gc.enable()
    if not is_on_server:
        service.check_store()
    status.start()
    service.watch()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    sys.stdout.write(f"De assistent staat klaar op http://{host}:{settings.port}\n")
    sys.stdout.flush()
    page.block_thread()
