"""An OpenAI-compatible endpoint: chat messages in, pieces of text out as they arrive.

The streams run in one event loop on a thread of its own, through LangChain's `ChatOpenAI`, and the pieces come over a
queue. So a deadline is a deadline whatever the server does (a byte a minute resets the time-outs of an HTTP client,
and a synchronous read cannot be cancelled), and who reads may stop at any moment. No redirect is followed: an endpoint
on this machine cannot send a question elsewhere; and for such an endpoint no proxy is used. Each answer has a
connection of its own: one that is kept can be closed by the server just when it is used again.
"""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import logging
import queue
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from langchain_core.messages import BaseMessage
from pydantic import SecretStr

from assistant.llm.faults import FaultKind, ModelFaultError
from vectorstore.settings import Settings

if TYPE_CHECKING:
    import ssl

    import openai
    from langchain_core.messages import AIMessageChunk
    from langchain_openai import ChatOpenAI

LONGEST_WAIT = 5.0
SPARE_SECONDS = 2.0
NO_KEY = "geen"
CONNECT_SECONDS = 10.0
KEPT_MODELS = 16
KINDS: dict[int, FaultKind] = {401: "denied", 403: "denied", 404: "unknown_model", 408: "too_slow", 429: "busy"}
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finish:
    """The end of a stream: `length` when the model ran into its limit, else `stop`."""

    reason: Literal["stop", "length"]


@dataclass(frozen=True)
class Endpoint:
    """Where the model is and how it is asked. `silence_seconds` is the longest wait for the first or next piece of
    text, `timeout_seconds` for the whole answer; `max_tokens` the longest answer."""

    base_url: str
    model: str
    api_key: SecretStr | None
    temperature: float | None
    silence_seconds: float
    timeout_seconds: float
    max_tokens: int

    @staticmethod
    def of(settings: Settings) -> Endpoint | None:
        """The endpoint of these settings; None when none is configured."""
        if not settings.llm_base_url or not settings.llm_model:
            return None
        return Endpoint(
            base_url=settings.llm_base_url,
            model=settings.llm_model,
            api_key=settings.llm_api_key,
            temperature=settings.llm_temperature,
            silence_seconds=settings.llm_silence_seconds,
            timeout_seconds=settings.llm_timeout_seconds,
            max_tokens=settings.llm_max_tokens,
        )

    @property
    def host(self) -> str:
        """The host name or address."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_local(self) -> bool:
        """True when it is on this machine: a loopback address, or `localhost`."""
        try:
            address = ipaddress.ip_address(self.host.partition("%")[0])
        except ValueError:
            return self.host.rstrip(".").lower() == "localhost"
        mapped = getattr(address, "ipv4_mapped", None)
        return (mapped or address).is_loopback

    def warm_up(self) -> None:
        """Load what a stream needs, without asking the server anything."""
        _event_loop()
        _chat_model(self)

    def stream(self, messages: Sequence[BaseMessage]) -> Iterator[str | Finish]:
        """The pieces of the answer, then a Finish. Raises ModelFaultError, at the latest at the deadline."""
        inbox: queue.SimpleQueue[str | Finish | ModelFaultError] = queue.SimpleQueue()
        deadline = time.monotonic() + self.timeout_seconds + SPARE_SECONDS
        try:
            _chat_model(self)
        except OSError as error:
            logger.error("Het taalmodel kan niet worden gevraagd: %s", error)
            raise ModelFaultError("unreachable") from None
        carrying = asyncio.run_coroutine_threadsafe(_Carrier(self, messages, inbox).carry(), _event_loop())
        carrying.add_done_callback(functools.partial(_tell_bug, inbox))
        try:
            while True:
                try:
                    piece = inbox.get(timeout=max(0.0, deadline - time.monotonic()))
                except queue.Empty:
                    raise ModelFaultError("too_slow") from None
                if isinstance(piece, ModelFaultError):
                    raise piece
                yield piece
                if isinstance(piece, Finish):
                    return
        finally:
            carrying.cancel()


class _Carrier:
    """Carries one stream from the server to a queue."""

    def __init__(
        self,
        endpoint: Endpoint,
        messages: Sequence[BaseMessage],
        inbox: queue.SimpleQueue[str | Finish | ModelFaultError],
    ) -> None:
        self._endpoint = endpoint
        self._messages = list(messages)
        self._inbox = inbox
        self._begun = False

    async def carry(self) -> None:
        """Carry until the end, the deadline or a fault, which is the last that is put in the queue."""
        try:
            await self._ask_twice_when_busy()
        except ModelFaultError as fault:
            logger.warning("Het taalmodel gaf geen antwoord: %s", fault)
            self._inbox.put(fault)

    async def _ask_twice_when_busy(self) -> None:
        """A server that is busy is asked again, once, after the time it names, when that is short."""
        try:
            async with asyncio.timeout(self._endpoint.timeout_seconds):
                try:
                    await self._ask()
                except ModelFaultError as fault:
                    if fault.retry_after is None or fault.retry_after > LONGEST_WAIT:
                        raise
                    await asyncio.sleep(fault.retry_after)
                    await self._ask()
        except TimeoutError:
            raise ModelFaultError("too_slow") from None

    async def _ask(self) -> None:
        import openai

        try:
            await self._forward(_chat_model(self._endpoint).astream(self._messages))
        except openai.APIStatusError as error:
            raise _status_fault(error) from None
        except openai.APITimeoutError:
            raise ModelFaultError("too_slow" if self._begun else "unreachable") from None
        except openai.APIConnectionError:
            raise ModelFaultError("broken_off" if self._begun else "unreachable") from None
        except openai.APIError:
            raise ModelFaultError("server") from None
        except UNREADABLE as error:
            logger.info("Onleesbaar antwoord van het taalmodel: %s", type(error).__name__)
            raise ModelFaultError("unreadable") from None

    async def _forward(self, chunks: AsyncIterator[AIMessageChunk]) -> None:
        reason = None
        while True:
            try:
                async with asyncio.timeout(self._endpoint.silence_seconds):
                    chunk = await anext(chunks, None)
            except TimeoutError:
                raise ModelFaultError("silent") from None
            if chunk is None:
                break
            self._begun = True
            reason = chunk.response_metadata.get("finish_reason") or reason
            if chunk.text:
                self._inbox.put(str(chunk.text))
        if reason is None:
            raise ModelFaultError("broken_off" if self._begun else "unreadable")
        self._inbox.put(Finish("length" if reason == "length" else "stop"))


def _tell_bug(inbox: queue.SimpleQueue[str | Finish | ModelFaultError], carried: Future[None]) -> None:
    """Nobody waits for the deadline when a stream ends by an error that it does not know."""
    if not carried.cancelled() and (bug := carried.exception()):
        logger.error("Het taalmodel gaf geen antwoord", exc_info=bug)
        inbox.put(ModelFaultError("server"))


@functools.cache
def _event_loop() -> asyncio.AbstractEventLoop:
    """The loop that all streams of this process run in, for as long as it lives."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="taalmodel", daemon=True).start()
    return loop


@functools.cache
def _tls(trust_env: bool) -> ssl.SSLContext:
    """The certificates to trust, read once: that takes longer than the first word of a fast model."""
    import httpx2

    return httpx2.create_ssl_context(trust_env=trust_env)


@functools.lru_cache(KEPT_MODELS)
def _chat_model(endpoint: Endpoint) -> ChatOpenAI:
    """LangChain's chat model for this endpoint; every setting that it would else take from OPENAI_* is given.

    All users have one client, which therefore keeps no cookies.
    It also wants a client that is not asynchronous, which is never used.
    """
    import httpx2
    import openai
    from langchain_openai import ChatOpenAI

    trust_env = not endpoint.is_local
    client = openai.DefaultAsyncHttpxClient(
        follow_redirects=False,
        trust_env=trust_env,
        verify=_tls(trust_env),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=0),
    )
    return ChatOpenAI(
        base_url=endpoint.base_url,
        model=endpoint.model,
        api_key=endpoint.api_key or SecretStr(NO_KEY),
        temperature=endpoint.temperature,
        max_completion_tokens=endpoint.max_tokens,
        http_async_client=client,
        http_client=openai.DefaultHttpxClient(trust_env=False, verify=_tls(trust_env)),
        openai_proxy="",
        http_socket_options=(),
        max_retries=0,
        timeout=openai.Timeout(endpoint.timeout_seconds, connect=CONNECT_SECONDS),
        stream_chunk_timeout=None,
        stream_usage=False,
        use_responses_api=False,
    )


def _status_fault(error: openai.APIStatusError) -> ModelFaultError:
    status = error.status_code
    if 300 <= status < 400:
        return ModelFaultError("redirected", status)
    kind = KINDS.get(status, "server" if status >= 500 else "rejected")
    retry = _seconds(error.response.headers.get("retry-after")) if status in (429, 503) else None
    return ModelFaultError(kind, status, retry)


def _seconds(value: str | None) -> float | None:
    """A Retry-After in seconds; None for none and for a date, which is far away as a rule."""
    try:
        seconds = float(value) if value else None
    except ValueError:
        return None
    return seconds if seconds is not None and 0 <= seconds < float("inf") else None
