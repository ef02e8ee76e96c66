"""The address of a page picture: `bladzijde/<passage>/<start>-<end>/<page>/klein.png` (or `groot.png`).

The address names a passage of the index and a span of its text, never a file; what is drawn follows from the
index as the viewer may see it, and from nothing else. Each picture is drawn when a browser first asks for it.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assistant.access.requests import viewer_in
from assistant.page_picture import PagePictureError, marked_pages, picture
from assistant.service import Service

DPI = {"klein": 110, "groot": 190}
ADDRESS = "/bladzijde/{passage}/{start:int}-{end:int}/{page:int}/{size}.png"
FOUND = {"Cache-Control": "private, max-age=3600"}


def page_route(service: Service) -> Route:
    """The route that serves the pages of the PDFs that a viewer may see, the span marked; 404 for anything else."""

    def serve(request: Request) -> Response:
        """The picture that the address names."""
        asked = request.path_params
        index = service.assistant(viewer_in(request.scope)).index
        passage = index.by_id.get(asked["passage"])
        document = index.document_path(passage.document_id) if passage else None
        dpi = DPI.get(asked["size"])
        if passage is None or document is None or document.suffix != ".pdf" or dpi is None:
            return Response(status_code=404)
        pages = marked_pages(document, passage, (asked["start"], asked["end"]))
        marks = next((page.marks for page in pages if page.page == asked["page"]), None)
        if marks is None:
            return Response(status_code=404)
        try:
            return Response(picture(document, asked["page"], marks, dpi), media_type="image/png", headers=FOUND)
        except PagePictureError:
            return Response(status_code=404)

    return Route(ADDRESS, serve)
