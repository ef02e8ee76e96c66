"""Documents in, passages out.

readers/       one module a format: a file -> lines (text, page, place on the page)
sandbox.py     runs a reader in a child process with a time and a memory limit
dehyphenate.py joins words that were broken at a line end
structure.py   lines -> blocks: headings, paragraphs, numbered and lettered items, bullets, footnotes
passages.py    blocks -> passages with locators
zoekvragen.py  the search questions that belong to places of the report
job.py         the whole ingest: what changed, embedding, a new index version
__main__.py    the command line
"""
