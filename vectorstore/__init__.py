"""The store both pipelines meet at: `ingest` writes passages here, `assistant` reads them.

An index is a folder. Every ingest writes a whole new version beside the old one (its own Chroma folder, its
own BM25 files) and then swaps one pointer file, so a reader never sees half an ingest and a writer never
touches a Chroma folder that another process has open (embedded Chroma is not safe for that).

    passage.py    what can be cited: Passage, Unit, Region
    targets.py    what can be hit by a search: a place (locator) with its text and zoekvragen
    analysis.py   Dutch text -> search terms; sentences.py Dutch sentence boundaries
    lexical.py    BM25 over targets (bm25s)
    embedding.py  the embedding model: which, where, and proof that it is the right one
    index.py      the folder: versions, pointer, reading; manifest.py what is in it; writing.py the one that writes
    settings.py   QUICKSCAN_* settings; tokens.py offline token counts; errors.py named errors
"""
