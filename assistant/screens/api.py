"""What a program can ask: `stel_vraag` and `zoek_passages`, as Gradio's API and, through `mcp_route.py`, as MCP tools.

Both are typed, and both are for whoever sends the request, with the rules of the chat: what a role may see, how many
are answered at once, no personal identifiers to a language model elsewhere, answers kept in the register. The
docstrings and descriptions are Dutch: a program shows them to its user. Without `from __future__ import annotations`,
for Gradio reads the type of a result from the function as it stands.
"""

import functools
import inspect
import logging
from collections.abc import Callable
from typing import Annotated, Any, TypeVar, get_type_hints

import gradio as gr
from pydantic import ConfigDict, Field, ValidationError, validate_call

from assistant.access.requests import viewer_of
from assistant.capacity import TooBusyError
from assistant.extract import RETRIEVED
from assistant.guard import explanation, spotted
from assistant.limits import unusable
from assistant.llm.answer_prompt import Level
from assistant.records import AnswerRecord
from assistant.screens.asking import UNEXPECTED
from assistant.screens.conversation import FAILED
from assistant.screens.keeping import NOT_KEPT, keep
from assistant.service import Service
from vectorstore.errors import QuickscanError
from vectorstore.record import PassageRecord

MASK_IT = "Stuur de vraag opnieuw met maskeren = true; dan gaat zij zonder die gegevens naar het taalmodel."
WRONG = "Dit past niet bij {name}. Bedoeld is: {meant}."
DEFAULT_COUNT = 10

R = TypeVar("R")

logger = logging.getLogger(__name__)


class UnaskableError(QuickscanError):
    """What was asked cannot be answered as it is."""


def said_in_dutch(function: Callable[..., R]) -> Callable[..., R]:
    """`function`, its arguments held against their types, and all that goes wrong a gr.Error with a sentence in it."""
    checked = validate_call(config=ConfigDict(arbitrary_types_allowed=True))(function)
    signature = inspect.signature(function)
    described = get_type_hints(function, include_extras=True)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> R:
        """What `function` gives for these arguments. Raises gr.Error."""
        try:
            return checked(**signature.bind(*args, **kwargs).arguments)
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            meant = described[name].__metadata__[0].description
            raise gr.Error(WRONG.format(name=name, meant=meant), print_exception=False) from error
        except (UnaskableError, TooBusyError) as error:
            raise gr.Error(str(error), print_exception=False) from error
        except QuickscanError as error:
            logger.warning("Niet beantwoord via de API: %s", error)
            raise gr.Error(str(error), print_exception=False) from error
        except UNEXPECTED as error:
            logger.exception("Niet beantwoord via de API")
            raise gr.Error(FAILED, print_exception=False) from error

    return call


class Api:
    """The two functions, over what the service has open."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def functions(self) -> tuple[Callable[..., Any], ...]:
        """What is offered."""
        return (self.stel_vraag, self.zoek_passages)

    @said_in_dutch
    def stel_vraag(
        self,
        request: gr.Request,
        vraag: Annotated[str, Field(description="De vraag, in gewone woorden; hoogstens 2000 tekens")],
        geschiedenis: Annotated[
            list[str] | None, Field(description="De eerdere vragen van het gesprek, de oudste eerst")
        ] = None,
        taalniveau: Annotated[
            Level, Field(description="Hoe een taalmodel schrijft, als er een is ingesteld")
        ] = "gewoon",
        maskeren: Annotated[
            bool, Field(description="Verberg BSN, IBAN, e-mailadressen en telefoonnummers voor het taalmodel")
        ] = False,
    ) -> AnswerRecord:
        """Beantwoordt een vraag over de quickscan generatieve AI bij de overheid (2023), met de bron bij elke bewering.

        In `answer` verwijst [n] naar `citations`; daar staan document, vindplaats, bladzijde en de letterlijke tekst.
        Elke bewering in `claims` heeft een oordeel: letterlijk, ondersteund of niet bevestigd. Is `status` niet
        `answered`, dan staat er in `answer` waarom er geen antwoord is. `stamp` zegt met welke index het is gemaakt.
        """
        viewer, earlier = viewer_of(request), tuple(geschiedenis or ())
        assistant = self._service.assistant(viewer)
        endpoint = assistant.writer.endpoint if assistant.writer else None
        if endpoint and not maskeren and (found := spotted(endpoint, vraag, earlier)):
            raise UnaskableError(f"{explanation(found, endpoint, 'nl')} {MASK_IT}")
        with self._service.capacity.place(), self._service.capacity.turn():
            answer = assistant.ask(vraag, earlier, level=taalniveau, outbound="masked" if maskeren else "as_is")
        record, register = answer.to_record(), self._service.register
        if register and keep(register, answer, viewer, taalniveau, request.session_hash or "") is None:
            record["notice"] = " ".join(filter(None, (record["notice"], NOT_KEPT)))
        return record

    @said_in_dutch
    def zoek_passages(
        self,
        request: gr.Request,
        zoekvraag: Annotated[str, Field(description="Waar de passages over gaan; hoogstens 2000 tekens")],
        aantal: Annotated[int, Field(ge=1, le=RETRIEVED, description="Hoeveel passages hoogstens: 1 tot en met 20")] = (
            DEFAULT_COUNT
        ),
    ) -> list[PassageRecord]:
        """Zoekt passages van de quickscan, de best passende eerst, met document, vindplaats, tekst en score.

        Er wordt in het rapport gezocht. Noem een organisatie, of 'de organisaties', om in hun reacties te zoeken.
        """
        if why := unusable(zoekvraag):
            raise UnaskableError(why)
        assistant = self._service.assistant(viewer_of(request))
        with self._service.capacity.place(), self._service.capacity.turn():
            return [passage.to_record() for passage in assistant.passages(zoekvraag, aantal)]


def build_api(api: Api) -> None:
    """Offer the functions in the page that is being built."""
    for function in api.functions:
        gr.api(function, concurrency_limit=None)
