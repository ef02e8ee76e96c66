from assistant.query_terms import CONTEXT, CUE, GENERIC, PART, TOPIC, weighted_terms
from assistant.question import understand
from vectorstore.analysis import stem


def test_weights_by_what_a_word_does() -> None:
    weights = weighted_terms(understand("Waarom noemt de quickscan risico's van chatbots?"), frozenset())
    assert weights[stem("chatbots")] == TOPIC
    assert weights[stem("waarom")] == TOPIC
    assert weights[stem("risico")] == CUE
    assert weights[stem("quickscan")] == GENERIC
    assert stem("de") not in weights


def test_generic_words_count_in_full_where_there_are_no_others() -> None:
    assert weighted_terms(understand("Wat is generatieve AI?"), frozenset())[stem("generatieve")] == TOPIC


def test_words_of_earlier_questions_count_less() -> None:
    weights = weighted_terms(understand("En de risico's?", ["Wat doen chatbots?"]), frozenset())
    assert weights[stem("chatbots")] == CONTEXT


def test_parts_of_a_compound_are_searched_too() -> None:
    weights = weighted_terms(understand("Komt er baanverlies?"), {stem("baan"), stem("verlies")})
    assert weights[stem("verlies")] == weights[stem("baan")] == PART * TOPIC


def test_the_grams_of_a_word_share_one_weight() -> None:
    weights = weighted_terms(understand("informatiehuishouding"), frozenset())
    grams = [weight for term, weight in weights.items() if term.startswith("#")]
    assert sum(grams) <= TOPIC + 1e-9
    assert grams
