"""A BERT with its linear parts in eight-bit integers: about three times as fast, for vectors that nearly stay.

Weights are rounded a row at a time, activations a call at a time. What spoils that is a few inputs that are far larger
than the rest, so each input is first divided by a factor that its weights are multiplied by (half of the difference
moves to the weights), and the largest few of each layer are left in float32. Which those are is seen from a few
texts that are run through the model.

Sources: Xiao et al., SmoothQuant (2023); Dettmers et al., LLM.int8() (2022).
"""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from vectorstore.bert import Bert, Dense, Linear

KEPT_IN_FLOAT = 8
LARGEST = 127
TINY = 1e-5


def is_possible() -> bool:
    """True when this PyTorch has eight-bit products for this processor."""
    return bool(torch.backends.quantized.supported_engines) and hasattr(torch, "quantize_per_channel")


def quantised(model: Bert, texts: Sequence[Sequence[int]]) -> Bert:
    """`model` (in float32) in eight bits; `texts` are token ids of a few texts like those it will see."""
    watched = _changed(model, _Watched)
    for ids in texts:
        watched.vectors([ids])
    return _changed(watched, _Int8.of)


def _changed(model: Bert, change: Any) -> Bert:
    return dataclasses.replace(model, layers=tuple(layer.with_linears(change) for layer in model.layers))


@dataclass
class _Watched:
    """A linear part that notes the largest magnitude of each of its inputs, shape (in,)."""

    dense: Dense
    largest: Tensor = field(default_factory=lambda: torch.zeros(1))

    def __call__(self, tokens: Tensor) -> Tensor:
        self.largest = torch.maximum(self.largest, tokens.abs().amax(0))
        return self.dense(tokens)


@dataclass(frozen=True)
class _Int8:
    """A linear part in eight bits: inputs are multiplied by `scale`; those in `apart` go through `kept` (in, out)."""

    packed: Any
    scale: Tensor
    apart: Tensor
    kept: Tensor

    def __call__(self, tokens: Tensor) -> Tensor:
        # Seven bits of activation: a processor without VNNI adds two products in sixteen bits.
        products = torch.ops.quantized.linear_dynamic(tokens * self.scale, self.packed, reduce_range=True)
        return torch.addmm(products, tokens[:, self.apart], self.kept)

    @staticmethod
    def of(watched: Linear) -> _Int8:
        """The part in eight bits, by what `watched` (a _Watched) saw."""
        assert isinstance(watched, _Watched)
        weight, largest = watched.dense.weight, watched.largest.clamp(min=TINY)
        factor = (largest / weight.abs().amax(0).clamp(min=TINY)).sqrt()
        apart = (largest / factor).topk(min(KEPT_IN_FLOAT, len(largest))).indices
        smooth, scale = weight * factor, 1 / factor
        smooth[:, apart], scale[apart] = 0, 0
        steps = (smooth.abs().amax(1).clamp(min=TINY) / LARGEST).double()
        with warnings.catch_warnings(action="ignore"):  # a later PyTorch makes these tensors in another way
            whole = torch.quantize_per_channel(
                smooth, steps, torch.zeros(len(steps), dtype=torch.int64), 0, torch.qint8
            )
        packed = torch.ops.quantized.linear_prepack(whole, watched.dense.bias)
        return _Int8(packed, scale, apart, weight[:, apart].T.contiguous())
