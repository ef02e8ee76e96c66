"""The weights of a checkpoint, mapped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from vectorstore.weights import mapped_weights

TENSORS = {
    "a": np.arange(6, dtype=np.float32).reshape(2, 3),
    "half": np.array([[0.5], [-2.0]], np.float16),
    "empty": np.zeros((0, 3), np.float32),
    "scalar": np.array(7.0, np.float32),
    "places": np.arange(4, dtype=np.int64),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    save_file(TENSORS, path, metadata={"format": "pt"})
    return path


def test_every_floating_point_tensor_is_there_as_it_was_written(file: Path) -> None:
    weights = mapped_weights(file)
    assert set(weights) == set(TENSORS) - {"places"}
    for name, array in weights.items():
        assert array.dtype == TENSORS[name].dtype
        assert array.shape == TENSORS[name].shape
        assert np.array_equal(array, TENSORS[name])


def test_they_cannot_be_written(file: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        mapped_weights(file)["a"][0] = 1


@pytest.mark.parametrize("length", [1, 9, 60, -2])
def test_a_file_that_was_cut_off_is_refused(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises((ValueError, KeyError)):
        mapped_weights(file)


@pytest.mark.parametrize("content", [b"", b"geen gewichten, maar een gewone tekst", b"\x02\0\0\0\0\0\0\0[]"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises((ValueError, KeyError)):
        mapped_weights(path)
