"""Token counts without a network.

tiktoken fetches its own encodings at run time; the Tekken encoding that mistral-common carries is a real
`tiktoken.Encoding` on disk, so that one is used.
"""

from __future__ import annotations

import base64
import functools
import json
from importlib import resources

import tiktoken


@functools.cache
def encoding() -> tiktoken.Encoding:
    """The Tekken encoding (2024-09-11), built from the bundled vocabulary."""
    data = json.loads(resources.files("mistral_common").joinpath("data/tekken_240911.json").read_bytes())
    config = data["config"]
    regular = config["default_vocab_size"] - config["default_num_special_tokens"]
    ranks = {base64.b64decode(entry["token_bytes"]): entry["rank"] for entry in data["vocab"][:regular]}
    return tiktoken.Encoding(name="tekken", pat_str=config["pattern"], mergeable_ranks=ranks, special_tokens={})


@functools.lru_cache(maxsize=2048)
def count_tokens(text: str) -> int:
    """How many Tekken tokens `text` has; text that looks like a special token counts as plain text."""
    return len(encoding().encode(text, disallowed_special=()))
