"""The weights of a checkpoint as arrays over its file, which is mapped: only what is used is read, and no memory is
taken that processes cannot share.

Source: the safetensors format, 8 bytes with the length of a JSON header (name -> dtype, shape, offsets), then the data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LENGTH = 8
METADATA = "__metadata__"
TYPES = {"F32": np.float32, "F16": np.float16}


def mapped_weights(path: Path) -> Mapping[str, NDArray[Any]]:
    """The floating-point tensors of a safetensors file by name, to read and not to write.

    Raises OSError, and ValueError or KeyError for a file that is no such thing.
    """
    data = np.memmap(path, np.uint8, mode="r")
    begin = LENGTH + int.from_bytes(data[:LENGTH].tobytes(), "little")
    header = json.loads(data[LENGTH:begin].tobytes())
    if not isinstance(header, dict):
        raise ValueError(f"{path.name} has no header")
    tensors = {name: tensor for name, tensor in header.items() if name != METADATA}
    return {name: _array(data[begin:], tensor) for name, tensor in tensors.items() if tensor["dtype"] in TYPES}


def _array(data: NDArray[np.uint8], tensor: Mapping[str, Any]) -> NDArray[Any]:
    start, end = tensor["data_offsets"]
    return np.asarray(data[start:end]).view(TYPES[tensor["dtype"]]).reshape(tensor["shape"])
