from assistant.evidence import Evidence, merge, quote_units, whole
from vectorstore.passage import Passage, Unit

SENTENCES = ("Er komt een robot.", "Dit kan werk schelen.", "Ook andere taken veranderen.")


def passage(passage_id: str = "p", prefix: str = "") -> Passage:
    text, units = prefix, []
    for number, sentence in enumerate(SENTENCES, 1):
        start = len(text)
        text += sentence
        units.append(Unit(f"1 alinea 1 zin {number}", start, len(text)))
        text += " "
    return Passage(
        id=passage_id,
        document_id="d",
        ordinal=0,
        text=text.strip(),
        section="1 Kop",
        locator="1 alinea 1",
        role="paragraph",
        kind="rapport",
        source="a.txt",
        title="A",
        units=tuple(units),
    )


def quoted(evidence: Evidence) -> str:
    return evidence.passage.text[slice(*evidence.span)]


def test_one_sentence_is_quoted_alone() -> None:
    assert quoted(quote_units(passage(), "1 alinea 1 zin 3")) == SENTENCES[2]


def test_a_sentence_that_leans_takes_the_one_before_it_along() -> None:
    assert quoted(quote_units(passage(), "1 alinea 1 zin 2")) == " ".join(SENTENCES[:2])


def test_a_place_around_the_passage_quotes_all_of_it() -> None:
    assert quoted(quote_units(passage(), "1 alinea 1")) == " ".join(SENTENCES)


def test_all_of_a_passage_leaves_the_number_before_it_out() -> None:
    assert quoted(whole(passage(prefix="3. "))) == " ".join(SENTENCES)


def test_spans_that_touch_become_one_and_others_stay_apart() -> None:
    first, third = quote_units(passage(), "1 alinea 1 zin 1"), quote_units(passage(), "1 alinea 1 zin 3")
    second = Evidence(passage(), (first.span[1] + 1, third.span[0] - 1), 0.5)
    assert [quoted(each) for each in merge([first, third])] == [SENTENCES[0], SENTENCES[2]]
    assert [quoted(each) for each in merge([first, second])] == [" ".join(SENTENCES[:2])]
    assert len(merge([first, quote_units(passage("other"), "1 alinea 1 zin 1")])) == 2
