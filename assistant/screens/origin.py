"""Whether the texts that are cited are the real ones: a rendition, or made-up responses, say so before anyone asks."""

from __future__ import annotations

from vectorstore.index import Index

RENDITION = '<p class="weergave">Let op: de bron is nu een weergave in eigen woorden, niet het rapport zelf.</p>'
MADE_UP = '<p class="weergave">De reacties van organisaties zijn verzonnen voorbeelden (FICTIEF).</p>'


def origin_notices(index: Index) -> str:
    """A line for each thing that is not what it seems, as HTML; '' where every text is an original."""
    rendition = any(document.rendition for document in index.manifest.documents)
    made_up = any(respondent.fictional for respondent in index.manifest.respondents)
    return (RENDITION if rendition else "") + (MADE_UP if made_up else "")
