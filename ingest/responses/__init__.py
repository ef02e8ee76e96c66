"""A response document in, answers by organisation and question out.

read.py          a document -> its answers: tables as tables, all else as text; attachments too
segment.py       lines -> answers: what stands between two questions, without what is not the organisation's own
marks.py         lines at which a question could begin; chain.py chooses those at which one does
labels.py        printed numbers of questions; questions.py (and .toml) their words
mails.py         closings, signatures, the mail that was answered
tables.py        rows and columns -> answers
organisation.py  (and .toml) whose answers they are; names.py one name for all spellings
bronnen.py       the manifest, in which the user says it
masking.py       personal identifiers masked
passages.py      answers -> passages with locators
"""
