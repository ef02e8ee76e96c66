"""The claim gate's parts: words read by rule, and one module a kind of rule.

fold.py       one typography for claim and passage
verbatim.py   word-for-word quotation, fairly cut
numerals.py   numbers in digits and words
lexicon.py    the word lists (*.toml) compiled
vocabulary.py what one word means to the gate: keys, sign, tags
reading.py    a text read: tokens, segments, units, scope of negation
alignment.py  which words of a passage cover which words of a claim
rules/        what may contradict: each gives conflicts in plain Dutch
"""
