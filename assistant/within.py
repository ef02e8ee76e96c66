"""The extractive answer from given passages alone, cited by the numbers that they have.

    all that answers lies in them    the answer as the assistant gives it
    part of it                       that part
    nothing, but places nearly as good    those
    else                             not found: these passages do not say

So two questions can be put to the same passages. A list is only called complete where all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Stamp
from assistant.compose import compose, grouped
from assistant.evidence import Evidence, Group
from assistant.outline import Outline
from assistant.phrases import Phrases
from assistant.question import Question
from assistant.respond import Reply
from assistant.retrieve import Hit
from assistant.select import Selector

NEARLY = 0.68


@dataclass(frozen=True)
class Within:
    """Answers in one language from `sources`, passages with their numbers."""

    sources: Sequence[Citation]
    selector: Selector
    outline: Outline
    phrases: Phrases

    def answer(self, question: Question, own: Reply, missing: str, hits: Sequence[Hit], stamp: Stamp) -> Answer:
        """The answer, where `own` is what answers the question in the whole index (`missing` the sentence for when
        nothing does) and `hits` are the places that fit it, best first."""
        given, text = self._reply(question, own, hits), missing
        if own.groups and not given.groups:
            text = self.phrases.not_in_these()
        composed = compose(given.groups, {source.passage.id: source.n for source in self.sources})
        answered = bool(given.groups)
        return Answer(
            question=question.text,
            status="answered" if answered else "not_found",
            text="\n\n".join((composed.text, *given.closing)) if answered else text,
            stamp=stamp,
            claims=composed.claims,
            citations=self._one_each(composed.citations),
            retrieved=tuple(self.sources),
        )

    def _reply(self, question: Question, own: Reply, hits: Sequence[Hit]) -> Reply:
        wanted = [evidence for group in own.groups for evidence in group.evidence]
        inside = self._inside(wanted)
        if len(inside) == len(wanted):
            return own
        if not inside:
            held = {source.passage.id for source in self.sources if source.passage.role != "heading"}
            near = [hit for hit in hits if held.issuperset(hit.target.passage_ids)]
            if near and near[0].score >= NEARLY * hits[0].score:
                inside = self._inside(self.selector.select(question, near))
        return Reply(tuple(self._groups(inside)))

    def _inside(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        held = {source.passage.id for source in self.sources}
        return [each for each in evidence if each.passage.id in held]

    def _groups(self, evidence: Sequence[Evidence]) -> list[Group]:
        """Headings as one list, the report's words by place, then each organisation's under its name."""
        headings: list[Evidence] = []
        report: list[Evidence] = []
        by_name: dict[str, list[Evidence]] = {}
        for each in evidence:
            passage = each.passage
            if passage.kind == "reactie":
                name = passage.organisation or passage.title
                shown = self.phrases.fictional(name) if passage.fictional else name
                by_name.setdefault(shown, []).append(replace(each, label=""))
            else:
                (headings if passage.role == "heading" else report).append(each)
        listed = [Group(self.phrases.in_these(), tuple(headings))] if headings else []
        own = [Group(self.phrases.says(name), tuple(found)) for name, found in by_name.items()]
        return [*listed, *grouped(report, self.outline, self.phrases), *own]

    def _one_each(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """The sources that are cited, in their order; the span of each holds all that is quoted of it."""
        spans: dict[int, tuple[int, int]] = {}
        for citation in citations:
            start, end = spans.get(citation.n, citation.span)
            spans[citation.n] = (min(start, citation.span[0]), max(end, citation.span[1]))
        return tuple(replace(source, span=spans[source.n]) for source in self.sources if source.n in spans)
