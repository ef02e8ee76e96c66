"""BERT for sentence vectors, by its weights alone: an ONNX graph of token ids -> unit vector.

    ids -> word + position + type embeddings -> layers (attention, feed-forward) -> mean over tokens -> length 1

ONNX Runtime runs it, with those of its own fused operators that are faster than their parts (that for a residual and
its normalisation is not: it takes twice as long). A text goes through by itself: nothing is padded, and its vector
does not depend on what else is embedded. Nothing of the libraries that train such models is imported, since importing
those takes longer than everything here.

Sources: Devlin et al., BERT (2019); Reimers & Gurevych, Sentence-BERT (2019).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper

IDS = "ids"
VECTOR = "vector"
STANDARD, FUSED = "", "com.microsoft"
OPERATORS = ((STANDARD, 17), (FUSED, 1))
STANDARD_OPERATORS = ("Add", "MatMul", "LayerNormalization", "ReduceMean", "LpNormalization")
EMBEDDINGS = "EmbedLayerNormalization"
"""It must have a second output, a mask, which nothing uses here."""
FORMAT = 9
"""Of the ONNX file (`ir_version`)."""

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Model:
    """A graph and the weights that it names: `ids` of shape (1, tokens), int32 -> `vector` of shape (1, size),
    float32."""

    graph: ModelProto
    weights: Weights


def sentence_bert(weights: Weights, config: Mapping[str, Any]) -> Model:
    """The model of a checkpoint's tensors and its `config.json`. Raises KeyError for what is missing."""
    graph = _Graph({name.removeprefix("bert."): array for name, array in weights.items()})
    epsilon, heads = float(config["layer_norm_eps"]), int(config["num_attention_heads"])
    tokens = _embeddings(graph, epsilon)
    for number in range(config["num_hidden_layers"]):
        tokens = _layer(graph, f"encoder.layer.{number}", tokens, heads, epsilon)
    mean = graph.add("ReduceMean", tokens, axes=[1], keepdims=0)
    graph.add("LpNormalization", mean, output=VECTOR, axis=1, p=2)
    return Model(graph.whole(int(config["hidden_size"])), graph.kept)


@dataclass(frozen=True)
class _Graph:
    """A graph in the making, from these weights."""

    weights: Weights
    nodes: list[NodeProto] = field(default_factory=list)
    kept: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def add(self, operator: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """Add a node; gives the name of its (first) output."""
        domain = STANDARD if operator in STANDARD_OPERATORS else FUSED
        output = output or f"{operator}_{len(self.nodes)}"
        outputs = [output, f"{output}_mask"] if operator == EMBEDDINGS else [output]
        self.nodes.append(helper.make_node(operator, inputs, outputs, domain=domain, **attributes))
        return output

    def keep(self, array: NDArray[np.float32]) -> str:
        """Add a weight; gives its name."""
        name = f"weight_{len(self.kept)}"
        self.kept[name] = np.require(array, np.float32, ["C_CONTIGUOUS", "ALIGNED"])
        return name

    def dense(self, *names: str) -> tuple[str, str]:
        """The weight, of shape (in, out), and the bias of linear parts side by side."""
        weight = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        return self.keep(weight), self.keep(np.concatenate([self.weights[f"{name}.bias"] for name in names]))

    def norm(self, name: str) -> tuple[str, str]:
        """The weight and bias of a layer normalisation."""
        return self.keep(self.weights[f"{name}.weight"]), self.keep(self.weights[f"{name}.bias"])

    def whole(self, size: int) -> ModelProto:
        """The graph as ONNX has it; its weights stay outside."""
        ids = helper.make_tensor_value_info(IDS, TensorProto.INT32, [1, "tokens"])
        vector = helper.make_tensor_value_info(VECTOR, TensorProto.FLOAT, [1, size])
        graph = helper.make_graph(self.nodes, "sentence_bert", [ids], [vector], [*map(_outside, self.kept.items())])
        operators = [helper.make_opsetid(domain, version) for domain, version in OPERATORS]
        return helper.make_model(graph, opset_imports=operators, ir_version=FORMAT)


def _outside(kept: tuple[str, NDArray[np.float32]]) -> TensorProto:
    """A weight that the model names and does not hold."""
    name, array = kept
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=array.shape, data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="memory")
    return tensor


def _embeddings(graph: _Graph, epsilon: float) -> str:
    words, positions, types = (
        graph.weights[f"embeddings.{kind}_embeddings.weight"] for kind in ("word", "position", "token_type")
    )
    parts = [graph.keep(words), graph.keep(positions + types[0]), ""]
    norm = graph.norm("embeddings.LayerNorm")
    return graph.add(EMBEDDINGS, IDS, "", *parts, *norm, epsilon=epsilon)


def _layer(graph: _Graph, at: str, tokens: str, heads: int, epsilon: float) -> str:
    mixed = graph.dense(*(f"{at}.attention.self.{part}" for part in ("query", "key", "value")))
    seen = graph.add("Attention", tokens, *mixed, num_heads=heads)
    tokens = _added(graph, tokens, seen, f"{at}.attention.output", epsilon)
    weight, bias = graph.dense(f"{at}.intermediate.dense")
    wide = graph.add("BiasGelu", graph.add("MatMul", tokens, weight), bias)
    return _added(graph, tokens, wide, f"{at}.output", epsilon)


def _added(graph: _Graph, tokens: str, change: str, at: str, epsilon: float) -> str:
    """The tokens with a change that goes through the linear part `at`, normalised."""
    weight, bias = graph.dense(f"{at}.dense")
    moved = graph.add("Add", graph.add("MatMul", change, weight), bias)
    norm = graph.norm(f"{at}.LayerNorm")
    return graph.add("LayerNormalization", graph.add("Add", moved, tokens), *norm, axis=-1, epsilon=epsilon)
