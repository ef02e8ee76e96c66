"""The pages around the login: plain HTML that works without script, in the colours of the rest."""

from __future__ import annotations

import functools
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
FORM = """<p>Log in om vragen te stellen.</p>{problem}
<form method="post" action="inloggen">
<label for="naam">Naam</label>
<input id="naam" name="naam" value="{name}" autocomplete="username" autocapitalize="none" required{first}>
<label for="wachtwoord">Wachtwoord</label>
<input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" required{second}>
<button type="submit">Inloggen</button>
</form>"""
PROBLEM = '<p class="fout" role="alert" id="fout">{text}</p>'
FOCUSED = ' autofocus aria-describedby="fout"'


def login_page(name: str = "", problem: str = "", status: int = 200) -> HTMLResponse:
    """The form; with a problem, what went wrong and the name as it was typed."""
    form = FORM.format(
        problem=PROBLEM.format(text=escape(problem)) if problem else "",
        name=escape(name),
        first="" if name else " autofocus",
        second=FOCUSED if problem else (" autofocus" if name else ""),
    )
    return _page(form, status)


def message_page(text: str, status: int, link: tuple[str, str] | None = None) -> HTMLResponse:
    """A page that says one thing, with a link (address, words) to go on."""
    go_on = f'<a class="knop" href="{escape(link[0])}">{escape(link[1])}</a>' if link else ""
    return _page(f'<p role="alert">{escape(text)}</p>{go_on}', status)


@functools.cache
def _template() -> Template:
    return Template((Path(__file__).parent / "login.html").read_text("utf-8"))


def _page(content: str, status: int) -> HTMLResponse:
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
    return HTMLResponse(_template().substitute(content=content), status, headers)
