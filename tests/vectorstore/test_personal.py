import random
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from personal_samples import SENTENCES, new_bsn, samples

from vectorstore.personal import PLACEHOLDERS, Identifier, find, mask

NO_IDENTIFIERS = {
    "years": ["in 2023 12345 meldingen", "2019 2020 2021 2022 2023", "1998-2004", "2020, 2021 en 2022"],
    "amounts": ["€ 1.234.567,89", "€ 123.456.782", "EUR 123456782", "123456782 euro", "123456782,50", "€ 10.000.000,-"],
    "counts": ["100.000.000", "1 234 567", "10 123 456 782", "12.345 van de 67.890", "123.456.782 miljoen"],
    "percentages": ["12,5% van 1.234", "0,5 0,6 0,75 0,8 0,9", "0.5 0.6 0.75 0.8 0.9", "100 %"],
    "dates": [
        "01-05-2023",
        "2023-05-01",
        "06-12-2023 14:30",
        "01-05-2023 – 06-12-2023",
        "06-12-23 12-13 uur",
        "02.04.2023 10.30",
        "06/12/2023 1234",
        "BSN-beleid van 01-05-2023, herzien 20230501 en 2024-05-01",
    ],
    "times": ["08:00-17:00", "08.00-17.00 uur", "0900-1700", "0800 - 1645 uur", "09.00 10.30 11.15"],
    "laws": [
        "Stb. 2018, 144",
        "(EU) 2016/679",
        "artikel 6:162 BW",
        "ECLI:NL:HR:2020:123456782",
        "BWBR0040940",
        "Kamerstukken II 2022/23, 36 264, nr. 3",
        "CELEX 32016R0679",
    ],
    "cases": [
        "zaaknummer 2023-0000123456",
        "zaaknummer 123456782",
        "Zaaknr.: 123456782",
        "kenmerk 2023/123456782",
        "factuurnummer 0612345678",
        "2023-123456782",
        "referentie: 123456782-2",
    ],
    "books": ["ISBN 978-90-1234-567-8", "ISBN 0306406152", "ISBN-10: 0-306-40615-2", "ISSN 0304-4076"],
    "versions": ["v1.2.3", "react@18.2.0-beta", "1.123456782", "10.0.0.1", "010.020.030.040", "versie 0.6.12345678"],
    "papers": ["arXiv:2005.11401", "doi 10.1016/0304-4076(93)90123-4", "nDCG@10 en recall@k", "precision@5."],
    "sections": ["3.4.6.b", "zie 1.1 t/m 3.12", "01 02 03 04 05 06", "hoofdstuk 01. 02. 03. 04. 05."],
    "addresses": [
        "1234 AB Verzonnenstad",
        "Postbus 20011, 2500 EA",
        "Laan 012-034",
        "https://medium.com/@naam/stuk-12",
    ],
    "pages": ["p. 012-034", "blz. 12–34", "pp. 0123–0145"],
    "companies": [
        "KvK 12345672",
        "KvK-nummer: 12345672",
        "RSIN 123456782",
        "NL123456782B01",
        "vestigingsnr. 000012345678",
    ],
    "not valid": ["123456789", "BSN 123456789", "NL00 ABNA 0417 1643 00", "0123-456789", "+31 6 123", "06-1234567"],
    "handles": ["@minbzk", "volg ons op @voorbeeld", "a@b", "prijs @ 5.00", "at, dot en punt", "wij zaten at table"],
    "tables": ["12 34 56 78", "123 456 78", "0 1 2 3 4 5 6 7 8 9", "00 15 30 45 00 15 30 45"],
    "markers": ["[bsn] en 12345672", "[telefoonnummer] 612345678", "[e-mailadres]@b.nl", "[iban]"],
    "hashes": ["550e8400-e29b-41d4-a716-446655440000", "0201234567ab", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
}


@pytest.mark.parametrize("sample", list(samples(seed=2023, count=120)), ids=lambda sample: ascii(sample.written))
def test_identifiers_in_many_writings_are_masked(sample) -> None:
    masked = mask(sample.text)
    assert masked.counts == {sample.kind: 1}
    assert masked.text.count(PLACEHOLDERS[sample.kind]) == 1
    left, around = (_digits(text) for text in (masked.text, sample.text.replace(sample.written, "", 1)))
    assert left == around


def _digits(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isdecimal())


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=kind) for kind, texts in NO_IDENTIFIERS.items() for text in texts]
)
def test_other_numbers_stay(text: str) -> None:
    for sentence in SENTENCES:
        whole = sentence.format(text)
        assert mask(whole).text == whole


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mailto:a.b@c.nl?subject=x", "mailto:[e-mailadres]?subject=x"),
        ("Jan <jan@voorbeeld.nl>, Piet <piet@voorbeeld.nl>;", "Jan <[e-mailadres]>, Piet <[e-mailadres]>;"),
        ("bel +31 6 12345678 of (+31) 6 12345678", "bel [telefoonnummer] of [telefoonnummer]"),
        ("06-12345678/06-87654321", "[telefoonnummer]/[telefoonnummer]"),
        ("123456782,111222333", "[bsn],[bsn]"),
        ("(06-12345678)", "([telefoonnummer])"),
        ("(070) 123 45 67 of 88", "[telefoonnummer] of 88"),
        ("06-12345678²", "[telefoonnummer]²"),
        ("Telefoon: 612345678", "Telefoon: [telefoonnummer]"),
        ("wa.me/31612345678", "wa.me/[telefoonnummer]"),
        ("BSN123456782 en M0612345678", "BSN[bsn] en M[telefoonnummer]"),
        ("BSN onbekend, tel 06 12345678", "BSN onbekend, tel [telefoonnummer]"),
        ("BSN 12345672 06-12345678", "BSN [bsn] [telefoonnummer]"),
        ("KvK 12345672, BSN 12345672", "KvK 12345672, BSN [bsn]"),
        ("Zaaknummer 123456782 van BSN 123456782", "Zaaknummer 123456782 van BSN [bsn]"),
        ('"jan jansen"@voorbeeld.nl', "[e-mailadres]"),
        ("https://a:geheim@voorbeeld.nl/x", "https://a:[e-mailadres]/x"),
        ("naam@organisatie. nl Tot ziens", "[e-mailadres] Tot ziens"),
        ("naam at organisatie punt nl", "[e-mailadres]"),
        ("06\n\n12345678", "06\n\n12345678"),
        ("06-1234\n5678 of 070-123\n45 67", "[telefoonnummer] of [telefoonnummer]"),
        ("1. 123456\n78. en 010-12345\n67. verder", "1. 123456\n78. en 010-12345\n67. verder"),
        ("+32 475 12 34 56 of +49 30 12345678", "[telefoonnummer] of [telefoonnummer]"),
    ],
)
def test_only_the_identifier_goes(text: str, masked: str) -> None:
    assert mask(text).text == masked


def test_spans_are_those_of_the_text_as_it_is() -> None:
    text = "FICTIEF \u200b BSN\u00a0\u00a01234\u200b56782, ﬁets@voorbeeld.nl"
    assert find(text) == (Identifier("bsn", 15, 25), Identifier("email", 27, len(text)))
    assert mask("").counts == {} and find("") == ()


def test_many_in_one_text_are_counted_by_kind() -> None:
    drawn = list(samples(seed=7, count=20))
    masked = mask("\n\n".join(sample.text for sample in drawn))
    for kind in PLACEHOLDERS:
        assert masked.counts[kind] == sum(sample.kind == kind for sample in drawn)


PIECES = st.one_of(
    st.sampled_from(
        ["@", ".", " at ", "[at]", "06", "+31", "NL91", "ABNA", "0417164300", "bsn ", "123456782", "[bsn]"]
    ),
    st.sampled_from(
        ["06-12345678", "a@b.nl", "NL91ABNA0417164300", "12345672", "KvK ", "tel ", "/", "-", "(", ")", ":"]
    ),
    st.text(alphabet="0123456789 .-/,@ab\n\u200b\u00a0²٣", max_size=6),
    st.text(max_size=4),
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("a@b.nl123456782")
@example("BSN 12345672 06-12345678")
@example("123456782/06-12345678/123456782")
def test_masking_twice_is_masking_once(text: str) -> None:
    masked = mask(text)
    assert mask(masked.text).text == masked.text
    assert len(find(text)) == sum(masked.counts.values())
    assert all(0 <= found.start < found.end <= len(text) for found in find(text))


HOSTILE = [
    "1",
    "@",
    "a",
    "a@",
    "0",
    "06 ",
    "+1 ",
    "+31 6 ",
    "NL91",
    "NL91 ",
    "bsn ",
    "bsn 1",
    "1.",
    "a.",
    "(0",
    "1 ",
    "\u200b",
]


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join))
@example("1")
@example("@")
def test_a_megabyte_of_anything_comes_to_an_end(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert re.sub(r"\s", "", mask(text).text)


def test_a_bsn_of_every_first_digit_is_found() -> None:
    rng = random.Random(1)
    for first in "0123456789":
        number = new_bsn(rng, first)
        assert find(f"nummer {number}.") == (Identifier("bsn", 7, 16),)
