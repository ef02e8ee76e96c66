"""The register: the answers that were given, with their claims, sources and stamp, and what reviewers found.

values.py        what goes in and out, as frozen dataclasses
register.py      the register itself: everything a screen or command does with it
record.py        from an answer to what is kept of it: personal identifiers masked, the question left out where asked
tables.py        the tables (SQLAlchemy); rows.py turns values into rows and back
database.py      SQLite or PostgreSQL, and the migrations to its newest schema (migrations/, Alembic)
queue.py         which answers a reviewer gets to see, a page at a time
judging.py       judgements by hand; agreement.py says how far reviewers agree (Cohen's kappa)
figures.py       shares of supported claims and coverage of the corpus, for plots
export_*.py      CSV, XLSX, DOCX, JSON (which can be read back) and questions for `evaluate`
recheck.py       asks the registered questions again and says what changed
command.py       the command line of all this
"""
