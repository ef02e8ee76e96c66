import pytest
import torch

from vectorstore import int8
from vectorstore.bert import Bert, Dense, Layer, Norm

SIZE, WIDE, HEADS = 32, 64, 4
FAR_LARGER = 400.0
"""By how much one input exceeds the others, as happens in a trained model."""
TEXTS = [[1, 2, 3, 4], [5, 6], [7, 8, 9, 10, 11, 12]]


@pytest.fixture(scope="module")
def model() -> Bert:
    torch.manual_seed(1)

    def dense(rows: int, columns: int, scale: float = 1) -> Dense:
        weight = torch.randn(rows, columns) / columns**0.5
        weight[:, 3] /= scale
        return Dense(weight, torch.randn(rows) / 10)

    def norm() -> Norm:
        weight = torch.ones(SIZE)
        weight[3] = FAR_LARGER
        return Norm(weight, torch.zeros(SIZE), 1e-12)

    def layer() -> Layer:
        mix, widen = dense(3 * SIZE, SIZE, FAR_LARGER), dense(WIDE, SIZE, FAR_LARGER)
        return Layer(mix, dense(SIZE, SIZE), norm(), widen, dense(SIZE, WIDE), norm())

    layers = (layer(), layer())
    return Bert(torch.randn(20, SIZE), torch.randn(10, SIZE), norm(), layers, HEADS)


def test_vectors_nearly_stay(model: Bert) -> None:
    small = int8.quantised(model, TEXTS)
    cosines = (model.vectors(TEXTS) * small.vectors(TEXTS)).sum(1)
    assert cosines.min() > 0.99
    assert not torch.equal(model.vectors(TEXTS), small.vectors(TEXTS))


def test_the_model_itself_is_left_as_it_was(model: Bert) -> None:
    before = model.vectors(TEXTS)
    int8.quantised(model, TEXTS)
    assert torch.equal(model.vectors(TEXTS), before)


def test_large_inputs_are_left_in_float(model: Bert, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = model.vectors(TEXTS)
    kept = (wanted * int8.quantised(model, TEXTS).vectors(TEXTS)).sum(1).mean()
    monkeypatch.setattr(int8, "KEPT_IN_FLOAT", 0)
    rounded = (wanted * int8.quantised(model, TEXTS).vectors(TEXTS)).sum(1).mean()
    assert kept > rounded
