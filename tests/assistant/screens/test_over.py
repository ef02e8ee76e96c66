"""The tab Over says what it is, what answers, and what is kept."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.screens.keeping import about_keeping
from assistant.screens.over import over_html
from vectorstore.settings import Settings


@pytest.fixture(scope="module")
def text(assistant: Assistant) -> str:
    return over_html(assistant, about_keeping(None), rated=False)


def test_it_says_what_the_report_is_and_is_not(text: str) -> None:
    for said in ("momentopname uit mei en juni 2023", "kwalitatief: acht organisaties", "geen statistiek"):
        assert said in text


def test_it_says_that_ai_answers_and_that_no_language_model_writes(text: str) -> None:
    assert "U werkt met AI" in text
    assert "niet van een medewerker" in text
    assert "Er schrijft geen taalmodel" in text
    assert "geen: antwoorden zijn letterlijk overgenomen" in text


def test_a_language_model_that_writes_is_named_with_what_is_checked(built_in: Settings) -> None:
    settings = built_in.model_copy(update={"llm_base_url": "http://127.0.0.1:9/v1", "llm_model": "<b>proefmodel</b>"})
    text = over_html(Assistant.open(settings), about_keeping(None), rated=False)
    for said in ("een taalmodel schrijft", "wordt weggelaten", "&lt;b&gt;proefmodel&lt;/b&gt; op deze computer"):
        assert said in text
    assert "Er schrijft geen taalmodel" not in text


def test_it_names_the_index_and_that_the_texts_are_no_originals(text: str, assistant: Assistant) -> None:
    assert assistant.index.manifest.version in text
    assert "weergave in eigen woorden, niet het rapport zelf" in text


def test_a_thumb_is_offered_only_where_it_is_kept(text: str, assistant: Assistant) -> None:
    assert "duim" not in text
    assert "duim omlaag" in over_html(assistant, about_keeping(None), rated=True)
