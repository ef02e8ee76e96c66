"""The part Bewaren: the register as files, made when a browser asks for one; the role cio only.

Addresses: `register/werkblad.csv` and `.xlsx` (with `?wachtrij=...&aantal=...&trekking=...`: that queue alone),
`register/register.json`, and `register/antwoord-<id>.docx`. Nothing stays on the server: a file is made in a folder of
its own, which goes when it has been sent.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.access.requests import AccessDeniedError, require_in
from assistant.access.viewer import REVIEWERS
from assistant.register import export_csv, export_json
from assistant.register.errors import UnknownAnswerError
from assistant.register.register import Register, Registered
from assistant.register.values import QueueFilter, Which
from assistant.screens.citatiecontrole.queue_view import QUEUES
from assistant.screens.citatiecontrole.walk import Walk
from assistant.service import Service
from vectorstore.errors import QuickscanError


def _save_xlsx(answers: Iterable[Registered], path: Path) -> None:
    from assistant.register import export_xlsx

    export_xlsx.save(answers, path)


SAVE: dict[str, Callable[..., None]] = {
    "werkblad.csv": export_csv.save,
    "werkblad.xlsx": _save_xlsx,
    "register.json": export_json.save,
}
SPREADSHEETS = {"werkblad.csv": "CSV", "werkblad.xlsx": "Excel (.xlsx)"}


def downloads_html(walk: Walk) -> str:
    """Links to the files, as safe HTML: of the queue and the answer where the reviewer is, and of everything."""
    name = next(name for name, which in QUEUES if which == walk.wanted.which)
    chosen = {"wachtrij": walk.wanted.which, "aantal": walk.wanted.sample, "trekking": walk.wanted.seed}
    query = "?" + urlencode(chosen)
    sheets, queue = ([_link(file + which, label) for file, label in SPREADSHEETS.items()] for which in ("", query))
    parts = [
        ("Alles in het register", [*sheets, _link("register.json", "JSON")]),
        (f"De wachtrij ‘{name}’, {len(walk.ids)} antwoorden", queue),
    ]
    if walk.answer_id is not None:
        parts.append((f"Antwoord {walk.answer_id}", [_link(f"antwoord-{walk.answer_id}.docx", "Word (.docx)")]))
    rows = "".join(f"<dt>{escape(what)}</dt><dd>{''.join(links)}</dd>" for what, links in parts)
    return f'{INTRODUCTION}<dl class="bewaren">{rows}</dl>'


INTRODUCTION = (
    "<h2>Bewaren als bestand</h2><p>CSV en Excel hebben een regel voor elke bewering, met de bron, de oordelen en "
    "ruimte voor uw eigen oordeel. JSON is het hele register; de beheerder leest het weer in met "
    "<code>python -m assistant register import</code>. Bij veel antwoorden duurt het maken even.</p>"
    '<p class="let-op">In deze bestanden kunnen interne passages staan.</p>'
)


def _link(file: str, label: str) -> str:
    return f'<a class="knop" href="{escape(f"register/{file}")}" download>{escape(label)}</a>'


def download_routes(service: Service) -> list[Route]:
    """The routes that serve the files: 403 for another role, 404 for what is not there, in Dutch."""
    register = service.register
    if register is None:
        return []

    def serve(request: Request) -> Response:
        """The file that the address names."""
        try:
            viewer = require_in(request.scope, *REVIEWERS)
        except AccessDeniedError as error:
            return PlainTextResponse(str(error), 403)
        file = str(request.path_params["file"])
        wanted = _wanted(request, viewer.name)
        folder = Path(tempfile.mkdtemp(prefix="register-"))
        clear = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
        try:
            _make(register, folder / file, file, wanted)
        except UnknownAnswerError as error:
            return PlainTextResponse(str(error), 404, background=clear)
        except QuickscanError as error:
            return PlainTextResponse(str(error), 500, background=clear)
        name = f"wachtrij-{wanted.which}{Path(file).suffix}" if wanted else file
        return FileResponse(folder / file, filename=name, headers={"Cache-Control": "no-store"}, background=clear)

    return [Route("/register/{file}", serve)]


def _make(register: Register, path: Path, file: str, wanted: QueueFilter | None) -> None:
    """Write the file. Raises UnknownAnswerError for a name that is none, RegisterError, ExportError."""
    if file in SAVE:
        SAVE[file](register.answers(wanted), path)
        return
    number = file.removeprefix("antwoord-").removesuffix(".docx")
    if file != f"antwoord-{number}.docx" or not number.isdecimal():
        raise UnknownAnswerError("Dit bestand is er niet.")
    from assistant.register import export_docx

    export_docx.save(register.answer(int(number)), path)


def _wanted(request: Request, reviewer: str) -> QueueFilter | None:
    """The queue that is asked for; None for everything."""
    asked = request.query_params
    which = asked.get("wachtrij")
    if which not in get_args(Which):
        return None
    sample, seed = (
        max(1, int(value)) if (value := asked.get(name, "")).isdecimal() else 1 for name in ("aantal", "trekking")
    )
    return QueueFilter(cast(Which, which), sample, seed, reviewer=reviewer if which == "tweede" else "")
