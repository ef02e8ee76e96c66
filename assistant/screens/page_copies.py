"""What the page keeps of its visitors: no more than it needs, and nothing once they are gone.

For every time that the page is opened, Gradio describes all its parts anew, which takes a quarter of a second in which
nobody else is served, and keeps that (some 1 MB). The description serves one thing, deep links, which this page does
not have and which would put a conversation on disk; so sessions go without. And Gradio forgets a session only when
there are more than a bound (`CAPACITY`): so whenever somebody opens the page, those go of who closed it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

import gradio as gr
from gradio.blocks import Block, BlocksConfig
from gradio.renderable import Renderable

CAPACITY = 2000
REOPENED_WITHIN = timedelta(hours=1)

Parts = TypeVar("Parts", bound=BlocksConfig)


class _SessionParts(BlocksConfig):
    """The parts of the page in one session, not described; what `gr.render` makes is, for that is sent."""

    @staticmethod
    def config_for_block(
        _id: int, rendered_ids: list[int], block: Block, renderable: Renderable | None = None
    ) -> dict[str, Any]:
        """Nothing, for a part that the page itself describes."""
        return BlocksConfig.config_for_block(_id, rendered_ids, block, renderable) if renderable else {}


class _PageParts(BlocksConfig):
    """The parts of the page; a session's are a copy of them."""

    def __copy__(self) -> _SessionParts:
        return _with_parts_of(super().__copy__(), _SessionParts(self.root_block))


def without_descriptions(page: gr.Blocks) -> None:
    """Have the sessions of a page that is whole do without the descriptions of its parts."""
    page.default_config = _with_parts_of(page.default_config, _PageParts(page))


def _with_parts_of(given: BlocksConfig, new: Parts) -> Parts:
    vars(new).update(vars(given))
    return new


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
