"""BERT for sentence vectors, by its weights alone: token ids -> unit vectors.

    ids -> word + position + type embeddings -> layers (attention, feed-forward) -> mean over tokens -> length 1

The texts of a batch lie end to end and are not padded: each layer multiplies all their tokens at once, and only
attention looks at one text at a time. Nothing of the libraries that train such models is imported, since importing
those takes longer than everything here.

Sources: Devlin et al., BERT (2019); Reimers & Gurevych, Sentence-BERT (2019).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor


class Linear(Protocol):
    """Tokens of shape (tokens, in) -> (tokens, out)."""

    def __call__(self, tokens: Tensor, /) -> Tensor: ...


@dataclass(frozen=True)
class Dense:
    """tokens @ weight.T + bias, in float32; `weight` has shape (out, in)."""

    weight: Tensor
    bias: Tensor

    def __call__(self, tokens: Tensor) -> Tensor:
        return F.linear(tokens, self.weight, self.bias)


@dataclass(frozen=True)
class Norm:
    """Layer normalisation over the last dimension."""

    weight: Tensor
    bias: Tensor
    epsilon: float

    def __call__(self, tokens: Tensor) -> Tensor:
        return F.layer_norm(tokens, self.weight.shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True)
class Layer:
    """One layer; `mix` gives queries, keys and values together, `widen` and `narrow` are the feed-forward part."""

    mix: Linear
    attend: Linear
    attention_norm: Norm
    widen: Linear
    narrow: Linear
    norm: Norm

    def __call__(self, tokens: Tensor, lengths: Sequence[int], heads: int) -> Tensor:
        """Tokens of texts end to end, shape (tokens, size) -> the same shape."""
        mixed = self.mix(tokens).view(len(tokens), 3, heads, -1).permute(1, 2, 0, 3)
        seen = [F.scaled_dot_product_attention(*text).transpose(0, 1) for text in mixed.split(lengths, 2)]
        tokens = self.attention_norm(tokens + self.attend(torch.cat(seen).reshape(tokens.shape)))
        return self.norm(tokens + self.narrow(F.gelu(self.widen(tokens))))

    def with_linears(self, change: Callable[[Linear], Linear]) -> Layer:
        """This layer with each of its four linear parts changed."""
        return dataclasses.replace(
            self,
            mix=change(self.mix),
            attend=change(self.attend),
            widen=change(self.widen),
            narrow=change(self.narrow),
        )


@dataclass(frozen=True)
class Bert:
    """The whole model; `positions` already holds the embedding of the only token type."""

    words: Tensor
    positions: Tensor
    norm: Norm
    layers: tuple[Layer, ...]
    heads: int

    @torch.inference_mode()
    def vectors(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """Token ids of texts (none empty) -> unit vectors, shape (texts, size), float32."""
        lengths = [len(ids) for ids in texts]
        ids = torch.tensor([each for ids in texts for each in ids])
        places = torch.cat([torch.arange(length) for length in lengths])
        tokens = self.norm(self.words[ids] + self.positions[places])
        for layer in self.layers:
            tokens = layer(tokens, lengths, self.heads)
        return F.normalize(torch.stack([text.mean(0) for text in tokens.split(lengths)]), dim=1)


def from_weights(weights: Mapping[str, Tensor], config: Mapping[str, Any]) -> Bert:
    """The model from a checkpoint's tensors and its `config.json`. Raises KeyError for what is missing."""
    prefix = "" if "embeddings.word_embeddings.weight" in weights else "bert."
    epsilon = float(config["layer_norm_eps"])

    def dense(*names: str) -> Dense:
        parts = [[weights[f"{prefix}{name}.{kind}"].float() for name in names] for kind in ("weight", "bias")]
        return Dense(*(torch.cat(part) if len(part) > 1 else part[0] for part in parts))

    def norm(name: str) -> Norm:
        return Norm(weights[f"{prefix}{name}.weight"].float(), weights[f"{prefix}{name}.bias"].float(), epsilon)

    def layer(at: str) -> Layer:
        return Layer(
            mix=dense(*(f"{at}.attention.self.{part}" for part in ("query", "key", "value"))),
            attend=dense(f"{at}.attention.output.dense"),
            attention_norm=norm(f"{at}.attention.output.LayerNorm"),
            widen=dense(f"{at}.intermediate.dense"),
            narrow=dense(f"{at}.output.dense"),
            norm=norm(f"{at}.output.LayerNorm"),
        )

    embeddings = {
        kind: weights[f"{prefix}embeddings.{kind}_embeddings.weight"].float()
        for kind in ("word", "position", "token_type")
    }
    return Bert(
        words=embeddings["word"],
        positions=embeddings["position"] + embeddings["token_type"][0],
        norm=norm("embeddings.LayerNorm"),
        layers=tuple(layer(f"encoder.layer.{number}") for number in range(config["num_hidden_layers"])),
        heads=config["num_attention_heads"],
    )
