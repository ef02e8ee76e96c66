"""Documents in, passages out.

sources.py     which files: a report, a folder of responses
readers/       one module a format: a file -> lines (text, page, place on the page) and tables
sandbox.py     runs a reader in a child process with limits on time, memory, files and output
inspect_file.py   is a file what its name says, and may it be read; inspect_office.py for .docx and .xlsx
dehyphenate.py joins words that were broken at a line end
structure.py   a report's lines -> blocks: headings, paragraphs, numbered and lettered items, bullets, footnotes
passages.py    blocks -> passages with locators
responses/     a response's lines and tables -> answers by organisation and question -> passages
reading.py     all sources -> passages, respondents, results
zoekvragen.py  the search questions that belong to places of the report
embed.py       texts -> vectors; journal.py keeps those that are not in a version yet
job.py         the whole ingest: what changed, embedding, a new index version
results.py, summary.py  what was done, for people and for programs
__main__.py    the command line
"""
