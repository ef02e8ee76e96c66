"""The language model writes: sources in, a stream of checked sentences out.

    prompt      llm/answer_prompt.py   the passages that fit, best first, as data
    stream      llm/endpoint.py        pieces of text, with deadlines
    markers     llm/markers.py         [n] -> sources; unknown numbers dropped and counted
    statements  llm/statements.py      sentences and list items, as they complete
    check       citations.py           each against the passages it cites; without any it is not confirmed
    show        here                   strict: what is not confirmed is left out; else it is marked, with the reason

A sentence is shown once it is checked, and not before: nobody reads an unchecked one. Whatever goes wrong, the
extractive answer takes the place of the written one, with a notice that says why.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Citation, Claim
from assistant.citations import CitedPassage, check
from assistant.events import Delta, Done, Event, Retrieved
from assistant.gate.lexicon import lexicon
from assistant.llm import notices
from assistant.llm.answer_prompt import AnswerPrompts, Level, Prompted
from assistant.llm.endpoint import Endpoint, Finish
from assistant.llm.faults import ModelFaultError
from assistant.llm.language import LANGUAGES, enough_to_tell, is_other_language
from assistant.llm.markers import MarkerParser
from assistant.llm.reasoning import ReasoningFilter
from assistant.llm.statements import Statement, StatementSplitter
from assistant.question import Language, detect_language
from assistant.spelling import load_word_lists
from assistant.support import supporting_span
from vectorstore.analysis import STOP_WORDS, words
from vectorstore.settings import Settings
from vectorstore.tokens import encoding

NO_ANSWER = re.compile(r"\W*(?:geen antwoord|no answer)\W*", re.IGNORECASE)
CHARACTERS_PER_TOKEN = 8
LONGEST_ANSWER = 20_000
NO_STATEMENT = STOP_WORDS | {"ja", "nee", "yes", "no"}
MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~]")


@dataclass(frozen=True)
class Writer:
    """Writes answers with one language model."""

    endpoint: Endpoint
    prompts: AnswerPrompts
    strict: bool

    @staticmethod
    def of(settings: Settings) -> Writer | None:
        """The writer of these settings; None when no endpoint is configured. Raises PromptError."""
        endpoint = Endpoint.of(settings)
        if endpoint is None:
            return None
        return Writer(endpoint, AnswerPrompts.of(settings), settings.llm_strict)

    def warm_up(self) -> None:
        """Load what the first answer would else wait for (takes seconds)."""
        load_word_lists(LANGUAGES)
        encoding()
        lexicon()
        self.endpoint.warm_up()

    def write(
        self,
        found: Answer,
        question: str,
        history: Sequence[str],
        level: Level,
        sources: Sequence[Citation] | None = None,
    ) -> Iterator[Event]:
        """Write an answer to `question` from the passages that `found`, the extractive answer, was chosen from, or
        from other `sources`.

        `question` and `history` are what may be sent: masked where they must be.
        """
        started = time.perf_counter()
        language = detect_language(question)
        prompted = draft = None
        try:
            ranked = worth_reading(found) if sources is None else sources
            prompted = self.prompts.fill(level, language, question, history, ranked)
            sent = {each.n: each for each in ranked if each.n in prompted.sources}
            yield Retrieved(tuple(sent.values()))
            draft = _Draft(sent, language, self.strict)
            for text in self._shown(prompted, draft):
                yield Delta(text)
            answer = self._finished(found, draft, prompted)
        except ModelFaultError as fault:
            answer = replace(
                found,
                notice=notices.fault_notice(fault.kind, language, instead=found.status == "answered"),
                left_out=tuple(draft.left_out) if draft else (),
            )
        yield Done(_timed(answer, started), prompted)

    def _shown(self, prompted: Prompted, draft: _Draft) -> Iterator[str]:
        """The checked pieces, as they come. Raises ModelFaultError."""
        limit = min(LONGEST_ANSWER, CHARACTERS_PER_TOKEN * self.endpoint.max_tokens)
        for piece in self.endpoint.stream(prompted.messages):
            if isinstance(piece, Finish):
                yield from draft.end(cut=piece.reason == "length")
            else:
                yield from draft.add(piece)
            if draft.length > limit:
                raise ModelFaultError("too_long")

    def _finished(self, found: Answer, draft: _Draft, prompted: Prompted) -> Answer:
        """The written answer. Raises ModelFaultError when nothing of it can be shown."""
        draft.raise_if_unusable()
        remarks = [
            found.notice,
            notices.left_out_notice(len(draft.left_out), draft.language),
            notices.marked_notice(draft.marked, draft.language),
            notices.cut_notice(draft.language) if draft.was_cut else "",
        ]
        return Answer(
            question=found.question,
            status="answered",
            text=draft.text,
            stamp=replace(found.stamp, prompt=prompted.prompt.stamp, llm=self.endpoint.model),
            claims=tuple(draft.claims),
            citations=draft.cited(),
            retrieved=found.retrieved,
            timings_ms=found.timings_ms,
            mode="generative",
            id=found.id,
            notice=" ".join(filter(None, remarks)),
            as_of=found.as_of,
            left_out=tuple(draft.left_out),
            unknown_markers=draft.unknown_markers,
        )


@dataclass
class _Draft:
    """An answer in the making: text goes in, what may be shown comes out."""

    sources: dict[int, Citation]
    language: Language
    strict: bool
    text: str = ""
    length: int = 0
    was_cut: bool = False
    marked: int = 0
    claims: list[Claim] = field(default_factory=list)
    left_out: list[Claim] = field(default_factory=list)
    _raw: str = ""
    _waiting: list[Statement] = field(default_factory=list)
    _language_known: bool = False
    _in_list: bool = False

    def __post_init__(self) -> None:
        self._reasoning = ReasoningFilter()
        self._markers = MarkerParser(self.sources)
        self._splitter = StatementSplitter()

    @property
    def unknown_markers(self) -> int:
        """Numbers in the text that are no source's."""
        return self._markers.dropped

    def add(self, text: str) -> Iterator[str]:
        """What may be shown after a further piece. Raises ModelFaultError for another language."""
        self.length += len(text)
        text = self._reasoning.feed(text)
        self._raw += text
        yield from self._release(self._splitter.feed(self._markers.feed(text)))

    def end(self, cut: bool) -> Iterator[str]:
        """What may be shown at the end; a last sentence that was cut off is dropped."""
        self.was_cut = cut
        last = [*self._splitter.feed(self._markers.close()), *self._splitter.close()]
        self._language_known = self._language_known or self._check_language()
        yield from self._release(last[:-1] if cut else last)

    def cited(self) -> tuple[Citation, ...]:
        """The sources that the claims shown rest on, by number, with the words that they rest on."""
        claims: dict[int, list[str]] = {}
        for claim in self.claims:
            for n in claim.citations:
                claims.setdefault(n, []).append(claim.text)
        return tuple(
            replace(self.sources[n], span=supporting_span(self.sources[n].passage, claims[n])) for n in sorted(claims)
        )

    def raise_if_unusable(self) -> None:
        """Raises ModelFaultError when there is nothing to show."""
        if not self._raw.strip():
            raise ModelFaultError("empty")
        if NO_ANSWER.fullmatch(" ".join(self._raw.split())):
            raise ModelFaultError("no_answer")
        if not self.claims:
            raise ModelFaultError("nothing_confirmed")

    def _release(self, statements: Iterable[Statement]) -> Iterator[str]:
        """Statements wait until the language of the text is sure."""
        self._waiting += statements
        if not self._language_known:
            if not enough_to_tell(self._raw):
                return
            self._language_known = self._check_language()
        ready, self._waiting = self._waiting, []
        for statement in ready:
            if shown := self._judged(statement):
                self.text += shown
                yield shown

    def _check_language(self) -> bool:
        if is_other_language(self._raw, self.language):
            raise ModelFaultError("other_language")
        return True

    def _judged(self, statement: Statement) -> str:
        """The statement as markdown, after what is there already; '' when it is left out."""
        if NO_ANSWER.fullmatch(statement.text):
            return ""
        claim = self._claim(statement)
        confirmed = claim.verdict != "niet bevestigd"
        if self.strict and not confirmed:
            self.left_out.append(claim)
            return ""
        self.claims.append(claim)
        self.marked += not confirmed
        text = MARKDOWN.sub(r"\\\g<0>", statement.text)
        markers = "".join(f"[{n}]" for n in statement.citations)
        warning = "" if confirmed else f"***({notices.mark(MARKDOWN.sub(' ', claim.reason), self.language)})***"
        shown = self._joint(statement) + " ".join(filter(None, (text, markers, warning)))
        self._in_list = statement.in_list
        return shown

    def _claim(self, statement: Statement) -> Claim:
        if not statement.citations:
            return Claim(statement.text, (), "niet bevestigd", notices.UNCITED)
        if not any(word.isalpha() and word not in NO_STATEMENT for word in words(statement.text)):
            return Claim(statement.text, statement.citations, "niet bevestigd", notices.TOO_SHORT)
        passages = [self.sources[n].passage for n in statement.citations]
        if len({passage.kind for passage in passages}) > 1:
            return Claim(statement.text, statement.citations, "niet bevestigd", notices.BLENDED)
        cited = [
            CitedPassage(passage.text, " > ".join(filter(None, (passage.section, passage.lead))))
            for passage in passages
        ]
        judgement = check(statement.text, cited)
        return Claim(statement.text, statement.citations, judgement.verdict, judgement.reason)

    def _joint(self, statement: Statement) -> str:
        """What stands between the text so far and a statement: a space, a new line or a new paragraph."""
        bullet = "- " if statement.in_list else ""
        if not self.text:
            return bullet
        if statement.in_list and self._in_list:
            return f"\n{bullet}"
        if statement.in_list or self._in_list or statement.new_block:
            return f"\n\n{bullet}"
        return " "


def worth_reading(found: Answer) -> list[Citation]:
    """The ranking less the headings, which say nothing by themselves; a heading that the answer cites does."""
    cited = {citation.passage.id for citation in found.citations}
    return [each for each in found.retrieved if each.passage.role != "heading" or each.passage.id in cited]


def _timed(answer: Answer, started: float) -> Answer:
    spent = (time.perf_counter() - started) * 1000
    timings = dict(answer.timings_ms)
    return replace(
        answer,
        timings_ms={
            **timings,
            "answer": timings.get("answer", 0.0) + spent,
            "total": timings.get("total", 0.0) + spent,
        },
    )
