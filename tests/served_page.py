"""The page with its real launch options on a real server in this process, and people who log in to it."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType, TracebackType
from typing import Any

import gradio as gr
import httpx
from app_process import free_port

from assistant.access.configured import way_of
from assistant.access.users import USERS_FILE, UsersFile
from assistant.access.viewer import ROLES
from assistant.access.ways import Way
from assistant.screens.model_status import ModelStatus
from assistant.screens.page import build_page, launch_options
from assistant.service import Service
from vectorstore.settings import Settings

PASSWORD = "een lang wachtwoord"
SECONDS = 60


def launched(service: Service, settings: Settings, way: Way) -> gr.Blocks:
    """The page over `service`, as `app.py` serves it; whoever asks for it closes it."""
    status = ModelStatus(service)
    page: gr.Blocks = build_page(service, status, way.login_path)
    page.launch(**launch_options(service, settings, way), prevent_thread_lock=True)
    status.start()
    return page


class ServedPage:
    """The page for these settings; a context manager that ends it. With `access="users"` each role has one user."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings.model_copy(update={"port": settings.port if settings.public_url else free_port()})
        if settings.access == "users":
            users = UsersFile(settings.access_folder / USERS_FILE)
            for role in ROLES:
                if users.get(role) is None:
                    users.add(role, role, PASSWORD)
        self.service = Service.open(self.settings)
        self.way = way_of(self.settings)
        self.page = launched(self.service, self.settings, self.way)
        self.url = f"http://127.0.0.1:{self.settings.port}"

    def function(self, number: int) -> Callable[..., Any]:
        """The function that Gradio calls by this number."""
        return self.page.fns[number].fn

    def code(self, number: int) -> CodeType:
        """Its code."""
        return self.function(number).__code__

    def anonymous(self, **options: Any) -> httpx.Client:
        """Someone who is not logged in."""
        return httpx.Client(base_url=self.url, timeout=SECONDS, **options)

    def user(self, role: str) -> httpx.Client:
        """Someone who logged in as the user with this role."""
        with self.anonymous() as client:
            answer = client.post("/inloggen", data={"naam": role, "wachtwoord": PASSWORD})
            assert answer.status_code == 303, answer.text
            return self.anonymous(cookies=client.cookies)

    def __enter__(self) -> ServedPage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.page.close(verbose=False)
        if self.service.register:
            self.service.register.close()
