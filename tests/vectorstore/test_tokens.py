import tiktoken

from vectorstore.tokens import count_tokens, encoding


def test_a_real_tiktoken_encoding_that_round_trips() -> None:
    assert isinstance(encoding(), tiktoken.Encoding)
    text = "Generatieve AI: coördinatie, €5 en <|endoftext|>"
    assert encoding().decode(encoding().encode(text, disallowed_special=())) == text
    assert count_tokens(text) == len(encoding().encode(text, disallowed_special=()))


def test_counts_grow_with_the_text() -> None:
    assert count_tokens("") == 0
    assert 0 < count_tokens("een zin") < count_tokens("een zin en nog een zin")
