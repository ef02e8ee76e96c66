"""The extractive answer: of the places that were found, those that answer, in the words of the source.

    responses?  respond.py, matrix.py   a question for organisations is answered from what they wrote
    outline     overview.py, structure.py   one about the report as a whole, or its own build, from that
    enough?     enough.py               no place that answers: not_found, with the nearest places
    select      select.py               which places are cited, and which words of them
    compose     compose.py              a lead, then the quotes with their citations

Where the report has nothing, what organisations wrote stands in, marked as theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, MatrixRow, Stamp
from assistant.as_of import as_of
from assistant.caveats import caveat
from assistant.compose import Composed, compose, grouped
from assistant.enough import YEAR, Judge
from assistant.evidence import Evidence, Group, merge
from assistant.matrix import Row
from assistant.outline import Outline
from assistant.overview import overview
from assistant.phrases import Phrases
from assistant.question import Question, halves
from assistant.respond import Reply, beside_the_report, reply
from assistant.retrieve import Hit, Ranking
from assistant.scope import Scope
from assistant.select import Selector
from assistant.structure import from_outline
from assistant.within import Within
from vectorstore.index import Index

RETRIEVED = 20
NEAREST = 3


@dataclass(frozen=True)
class Found:
    """A question as it was understood, whose words it asks for, and the places that fit it."""

    question: Question
    scope: Scope
    ranking: Ranking


class Extractor:
    """Makes extractive answers from one index. Safe to use from several threads.

    `mend` gives a text as plain words, mistyped ones mended; `search` ranks the places of the
    report for one half of a question that asks two things.
    """

    def __init__(self, index: Index, mend: Callable[[str], str], search: Callable[[Question], Ranking]) -> None:
        self._index = index
        self._mend = mend
        self._search = search
        self._outline = Outline.of(index.passages)
        self._selector = Selector(index, self._outline)
        years = frozenset(year for passage in index.passages for year in YEAR.findall(passage.search_text()))
        self._judge = Judge(index, years)

    def answer(self, found: Found, parts: Callable[[], Sequence[Found]] = tuple) -> Answer:
        """What answers the question in the whole index; where nothing does, or where it asks for two facts (`wanneer ..
        en hoeveel ..`) that are both there, what answers each of its `parts`."""
        phrases = Phrases(found.question.language)
        given, missing = self._reply(found, phrases)
        if given.rows is None:
            given = self._of_parts(parts(), phrases, instead_of=given)
        groups = list(given.groups)
        composed = compose(groups)
        ranking = self.ranked(found.ranking.hits, composed.citations)
        cited = [citation.passage for citation in composed.citations]
        return Answer(
            question=found.question.text,
            status="answered" if groups else "not_found",
            text="\n\n".join((composed.text, *given.closing)) if groups else missing,
            matrix=_matrix_rows(given.rows, composed),
            stamp=Stamp.now(self._index.manifest),
            claims=composed.claims,
            citations=composed.citations,
            retrieved=ranking,
            nearest=() if groups else ranking[:NEAREST],
            side_by_side=found.question.compares and len(groups) == 2,
            as_of=as_of(found.question, cited, phrases),
            notice=phrases.words_only() if found.ranking.words_only else "",
        )

    def lists(self, question: Question) -> bool:
        """True when it asks for a part of the report's build (all risks, one aspect), which is answered completely."""
        return bool(from_outline(question, self._outline, Phrases(question.language)))

    def within(self, found: Found, sources: Sequence[Citation]) -> Answer:
        """What answers it in these passages alone, cited by the numbers that they have."""
        phrases = Phrases(found.question.language)
        own, missing = self._reply(found, phrases)
        within = Within(sources, self._selector, self._outline, phrases)
        return within.answer(found.question, own, missing, found.ranking.hits, Stamp.now(self._index.manifest))

    def ranked(self, hits: Sequence[Hit], cited: Sequence[Citation] = ()) -> tuple[Citation, ...]:
        """Every passage once, at most RETRIEVED: the cited ones first, then the others by score."""
        found = [Evidence(citation.passage, citation.span, citation.score) for citation in cited]
        for hit in hits:
            found.extend(self._selector.of_hit_verbatim(hit))
        by_passage: dict[str, Evidence] = {}
        for evidence in found:
            by_passage.setdefault(evidence.passage.id, evidence)
        return tuple(
            Citation(rank, evidence.passage, evidence.span, evidence.score)
            for rank, evidence in enumerate(list(by_passage.values())[:RETRIEVED], 1)
        )

    def _reply(self, found: Found, phrases: Phrases) -> tuple[Reply, str]:
        """What answers the question, and the sentence for when nothing does."""
        if not found.scope.responses:
            return self._from_report(found, phrases)
        given = reply(found.question, found.scope, self._index, phrases)
        return given, given.reason if given.rows else phrases.not_in_responses(given.reason)

    def _of_parts(self, parts: Sequence[Found], phrases: Phrases, instead_of: Reply) -> Reply:
        """What answers the parts of a question, and which of them has no answer.

        `instead_of` is the answer to the whole. It stands where there are no parts or none has an answer, and, unless
        it is empty, where a part has none or asks for more than a fact.
        """
        asked = [part for part in parts if not part.scope.responses]
        given = [self._from_report(part, phrases)[0] for part in asked]
        groups = tuple(group for each in given for group in each.groups)
        lacking = [part.question.text for part, each in zip(asked, given, strict=True) if not each.groups]
        are_facts = all(part.question.asks and not part.scope.responses for part in parts)
        if not groups or (instead_of.groups and (lacking or not are_facts)):
            return instead_of
        return Reply(_under_one_lead(groups), closing=tuple(map(phrases.part_not_found, lacking)))

    def _from_report(self, found: Found, phrases: Phrases) -> tuple[Reply, str]:
        """The report's answer; where it has none, what organisations wrote; and the sentence for when neither has."""
        groups, reason = self._groups(found.question, found.ranking, phrases)
        if groups and (unsaid := caveat(found.question, groups, phrases)):
            groups[0] = replace(groups[0], lead=f"{unsaid} {groups[0].lead}")
        missing = phrases.not_found(reason)
        if found.scope.report_only or (groups and not found.scope.both):
            return Reply(tuple(groups)), missing
        beside = beside_the_report(found.question, found.scope, self._index, phrases)
        if beside.groups:
            between = phrases.own_words() if groups else phrases.beside()
            first = replace(beside.groups[0], lead=f"{between}\n\n{beside.groups[0].lead}")
            return replace(beside, groups=(*groups, first, *beside.groups[1:])), missing
        return Reply(tuple(groups)), missing

    def _groups(self, question: Question, ranking: Ranking, phrases: Phrases) -> tuple[list[Group], str]:
        """What of the report answers the question; or nothing, and the reason why not."""
        if groups := overview(question, self._outline, phrases) or from_outline(question, self._outline, phrases):
            return groups, ""
        verdict = self._judge.judge(question, ranking, phrases)
        evidence = self._selector.select(question, verdict.hits)
        if evidence and not any(len(values) > 1 for values in question.facets.values()):
            for half in halves(question, self._mend):
                evidence += self._selector.select(half, self._search(half).hits[:1])
        return grouped(merge(evidence), self._outline, phrases), verdict.reason


def _under_one_lead(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups, those with the same lead right after each other as one."""
    kept: list[Group] = []
    for group in groups:
        before = kept.pop().evidence if kept and kept[-1].lead == group.lead else ()
        kept.append(replace(group, evidence=(*before, *group.evidence)))
    return tuple(kept)


def _matrix_rows(rows: Sequence[Row] | None, composed: Composed) -> tuple[MatrixRow, ...] | None:
    """The matrix with the numbers of its citations."""
    if rows is None:
        return None
    numbers: dict[str, list[int]] = {}
    for citation in composed.citations:
        numbers.setdefault(citation.passage.organisation or "", []).append(citation.n)
    return tuple(
        MatrixRow(each.name, row.mentions, tuple(numbers.get(each.name, ())), each.fictional)
        for row in rows
        for each in (row.respondent,)
    )
