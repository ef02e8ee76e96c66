"""Markdown of answers and exercises as safe HTML: HTML in it is shown as text, links and pictures are off."""

from __future__ import annotations

from markdown_it import MarkdownIt

ACTIVE = ["link", "image", "autolink", "reference"]
RENDERER = MarkdownIt("commonmark", {"html": False}).enable("table").disable(ACTIVE)


def rendered(text: str) -> str:
    """`text` as HTML that can load and start nothing."""
    return str(RENDERER.render(text))
