"""The claim gate's parts: words read by rule, and one module a kind of rule.

    fold.py        one typography for claim and passage
    verbatim.py    word-for-word quotation, fairly cut
    english.py     an English claim, word for word in Dutch
    numerals.py    numbers in digits and words
    lexicon.py     the word lists (*.toml) compiled
    vocabulary.py  what one word means to the gate: keys, sign, parts
    tokens.py      a stretch of text as words, phrases, markers and numbers
    scopes.py      what a negation denies
    reading.py     a text read: units of tokens, under headings and labels
    alignment.py   which words of a passage cover which words of a claim
    coverage.py    how much of a claim its passages cover
    rules/         what may stand against a claim, in plain Dutch

To teach the gate a word, add it to synonyms.toml or rewordings.toml (the same said otherwise), axes.toml (opposites),
roles.toml (who and when), markers.toml (small words that turn or weaken) or light.toml (words that need no source, or
that say little).
"""
