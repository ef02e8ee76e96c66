"""A real OpenID Connect provider (npm's oidc-provider) on loopback, and a browser that logs in on its pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from html import unescape
from types import TracebackType
from urllib.parse import urljoin

import httpx
import pytest
from app_process import free_port
from samples import PROJECT

INSTALLED = PROJECT / ".cache" / "provider"
PROGRAM = PROJECT / "tests" / "assistant" / "access" / "provider" / "provider.mjs"
FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
STOP_SECONDS = 10


class LoginProvider:
    """A provider with one client, `assistent`; a context manager that ends it."""

    def __init__(
        self, redirect: str, groups: Mapping[str, Sequence[str]], secret: str | None = None, in_token: bool = True
    ) -> None:
        """`groups` of each user; `in_token`: they stand in the ID token, else only at the userinfo endpoint."""
        if not (INSTALLED / ".installed").exists():
            pytest.skip("oidc-provider is not installed (bash tests/assistant/access/provider/install.sh)")
        port = free_port()
        self.issuer = f"http://127.0.0.1:{port}"
        told = {"port": port, "redirect": redirect, "secret": secret, "groups": groups, "in_token": in_token}
        self._process = subprocess.Popen(
            ["node", str(PROGRAM)],
            cwd=INSTALLED,
            env={**os.environ, "TEST_PROVIDER": json.dumps(told)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout
        while (line := self._process.stdout.readline()) != "klaar\n":
            assert line, "the provider did not start"

    def __enter__(self) -> LoginProvider:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait(STOP_SECONDS)
        if self._process.stdout:
            self._process.stdout.close()


def log_in_at_provider(browser: httpx.Client, address: str, name: str) -> str:
    """Follow `address` to the provider, log in there as `name`, agree, and give the address that it sends back to."""
    answer = browser.get(address)
    for _ in range(20):
        if answer.is_redirect:
            address = urljoin(str(answer.url), answer.headers["location"])
            if "/inloggen/terug" in address:
                return address
            answer = browser.get(address)
            continue
        assert answer.status_code == 200, answer.text
        form = FORM.search(answer.text)
        assert form, answer.text
        action, inside = form.groups()
        fields = {key: unescape(value) for key, value in HIDDEN.findall(inside)}
        typed = {"login": name, "password": "om het even"} if fields["prompt"] == "login" else {}
        answer = browser.post(urljoin(str(answer.url), unescape(action)), data={**fields, **typed})
    raise AssertionError(f"no way back from {address}")
