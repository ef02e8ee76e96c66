"""What the page keeps of its visitors is forgotten when they are gone.

Gradio keeps a copy of all parts of the page (some 1 MB) for every time it was opened, and forgets one only when there
are more than a bound (`CAPACITY`). So whenever somebody opens the page, the copies go of those who closed it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import gradio as gr

CAPACITY = 400
REOPENED_WITHIN = timedelta(hours=1)


def forget_closed_sessions(page: gr.Blocks, reopened_within: timedelta = REOPENED_WITHIN) -> None:
    """Forget closed sessions when `page` is opened, but for those used so recently that a lost line may come back."""

    def forget() -> None:
        sessions = page.state_holder
        oldest = datetime.now() - reopened_within
        with sessions.lock:
            for key, session in list(sessions.session_data.items()):
                if session.is_closed and sessions.time_last_used[key] < oldest:
                    del sessions.session_data[key], sessions.time_last_used[key]

    page.load(forget, None, None, show_progress="hidden", api_visibility="private")
