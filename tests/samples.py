"""Texts and files that tests share."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RENDITION = PROJECT / "corpus" / "rapport" / "quickscan.md"
FICTIEF = """FICTIEF rapport over fietsenstallingen

1 Begin

1.1 Te weinig plaatsen
De gemeente Verzonnenstad telde in maart 2031 zeven fietsenstal-
lingen. Zij vond dat te weinig voor IT-
personeel en andere fietsers.1

De wethouder beloofde een onderzoek. Het kwam er.

FOOTNOTE_RULE
1 Een fiets is een voertuig met twee wielen.
1.2 Kansen en risico’s
1. Veiligheid
a. Mogelijke kansen: minder diefstal;
b. Mogelijke risico’s: meer drukte bij de in-
gang.
2. Kosten
a. Mogelijke kansen: lagere huur;
b. Mogelijke risico’s: duurder onderhoud.
""".replace("FOOTNOTE_RULE", " " * 48)
