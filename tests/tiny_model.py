"""A tiny sentence-transformers model, made on the spot, for tests that need another model than the default."""

from __future__ import annotations

import string
from pathlib import Path


def write_tiny_model(folder: Path, size: int = 32) -> Path:
    """Write a BERT of one layer with random weights and a tokenizer of single characters to `folder`."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(1)
    base = folder / "base"
    base.mkdir(parents=True)
    characters = [*string.ascii_lowercase, *string.digits, ":", "?", ".", ","]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters, *(f"##{c}" for c in characters)]
    (base / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    BertTokenizerFast(vocab_file=str(base / "vocab.txt")).save_pretrained(str(base))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=size,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=2 * size,
        max_position_embeddings=128,
    )
    BertModel(config).save_pretrained(str(base))
    word = models.Transformer(str(base), max_seq_length=128)
    model = SentenceTransformer(modules=[word, models.Pooling(size)], device="cpu")
    whole = folder / "whole"
    model.save(str(whole))
    return whole
