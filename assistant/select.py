"""From ranked hits to what is cited.

The best place always; others only when they score nearly as well, less nearly when the question asks for all of
something or compares. A question that names both values of a facet (kansen and risico's, short and long term) gets
the best place of each; of kansen and risico's that has a word of its subject, so that a subject of which the report
names one side only does not get the other side of something else. A question where something is mentioned gets every
place that has its words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Evidence, merge, quote_units
from assistant.lexicon import lexicon
from assistant.outline import Aspect, Outline
from assistant.place_facets import place_facets
from assistant.question import Question
from assistant.retrieve import Hit
from assistant.structure import quoted
from vectorstore.analysis import stem, terms, words
from vectorstore.index import Index
from vectorstore.passage import Passage, locator_covers

NEARLY = 0.84
NEARLY_SEVERAL = 0.82
NEARLY_ALL = 0.68
NEARLY_COMPARED = 0.7
MOST = 3
MOST_ALL = 12
SHORTEST_SUBWORD = 5
MOST_GRAMS = 0.7
QUOTED = re.compile(r"[‘'\"“]([^‘’'\"“”]{4,80})[’'\"”]")


@dataclass(frozen=True)
class Selector:
    """Chooses evidence from hits over one index."""

    index: Index
    outline: Outline

    def select(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """The evidence for `question`, best first; empty when there is no hit."""
        if not hits:
            return []
        if mentions := self._mentions(question):
            return mentions
        if "mentions" in question.shape and _of_aspects(question):
            hits = [hit for hit in hits if self._is_item(hit)] or hits
        chosen = self._contrasted(question, hits) or self._near(question, hits)
        return merge(evidence for hit in chosen for evidence in self.of_hit(hit))

    def of_hit(self, hit: Hit) -> list[Evidence]:
        """The evidence in the place that a hit names."""
        return [self._quote(self.index.by_id[passage_id], hit) for passage_id in hit.target.passage_ids]

    def of_hit_verbatim(self, hit: Hit) -> list[Evidence]:
        """The place that a hit names, as it stands."""
        return [quote_units(self.index.by_id[each], hit.target.locator, hit.score) for each in hit.target.passage_ids]

    def _quote(self, passage: Passage, hit: Hit) -> Evidence:
        evidence = quote_units(passage, hit.target.locator, hit.score)
        label = quoted(passage)
        if evidence.span[0] < label.span[0]:
            return Evidence(passage, (label.span[0], evidence.span[1]), hit.score)
        return evidence

    def _near(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        share, most = NEARLY, MOST
        if "everything" in question.shape or "mentions" in question.shape:
            share, most = NEARLY_ALL, MOST_ALL
        elif "several" in question.shape:
            share, most = NEARLY_SEVERAL, MOST
        elif "comparison" in question.shape:
            share, most = NEARLY_COMPARED, MOST
        items = self._without_headings(hits) or list(hits)
        near = [hit for hit in items if hit.score >= share * items[0].score]
        near = near[:1] + [hit for hit in near[1:] if not hit.conflicts]
        if "everything" not in question.shape:
            near = [hit for hit in near if not any(_inside(other, hit) for other in near)]
        return self._first_by_passage(near, most)

    def _is_item(self, hit: Hit) -> bool:
        passages = [self.index.by_id[each] for each in hit.target.passage_ids]
        return all(
            passage.role != "heading" and any(aspect.holds(passage) for aspect in self.outline.aspects)
            for passage in passages
        )

    def _without_headings(self, hits: Sequence[Hit]) -> list[Hit]:
        """An aspect's heading names what stands under it; its best item takes its rank."""
        kept: list[Hit] = []
        for hit in hits:
            aspect = self._aspect_headed(hit)
            if aspect is None:
                kept.append(hit)
                continue
            items = {item.id for found in aspect.items.values() for item in found}
            under = [other for other in hits if set(other.target.passage_ids) <= items]
            best = min(under, key=lambda other: (bool(other.conflicts), -other.score), default=None)
            if best is not None and hit.score > best.score:
                kept.append(replace(best, score=hit.score))
        return sorted(kept, key=lambda hit: -hit.score)

    def _first_by_passage(self, hits: Iterable[Hit], most: int) -> list[Hit]:
        """Hits that add a passage, in order, until `most` passages; further hits in a passage already there too."""
        seen: set[str] = set()
        kept = []
        for hit in hits:
            new = set(hit.target.passage_ids) - seen
            if len(seen) + len(new) > max(most, len(hit.target.passage_ids)):
                continue
            kept.append(hit)
            seen |= new
        return kept

    def _contrasted(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """The best hit for each value of the first facet of which the question names more than one; of kansen and
        risico's also when there is one of them only."""
        for facet, values in question.facets.items():
            if len(values) < 2:
                continue
            among = self._of_named_aspect(hits)
            is_sides = facet == "side" and question.wants_both_sides
            if is_sides:
                among = [hit for hit in among if self._is_on_subject(question, hit, hits[0])]
            best = [hit for value in sorted(values) if (hit := self._best(among, facet, value))]
            if len(best) == len(values) or is_sides:
                return best
        return []

    def _is_on_subject(self, question: Question, hit: Hit, first: Hit) -> bool:
        """True when the place, or a zoekvraag of it, has a word of the subject in some form, or lies in the aspect that
        the best hit is the heading of; also where the question names no subject."""
        subject = (*question.topic, *question.context)
        named = self._aspect_headed(first)
        return (
            not subject
            or any(self._has_word(hit.number, word) for word in subject)
            or (named is not None and named.holds(self.index.by_id[hit.target.passage_ids[0]]))
        )

    def _has_word(self, number: int, word: str) -> bool:
        """True when the target has the word, or one that begins alike: most of its 5-grams, the first among them."""
        whole, *grams = terms(word)
        held = [gram for gram in grams if self.index.lexical.holds(gram, number)]
        begins_alike = held[:1] == grams[:1] and len(held) >= MOST_GRAMS * len(grams)
        return self.index.lexical.holds(whole, number) or (bool(grams) and begins_alike)

    def _of_named_aspect(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, those of the aspect whose heading fits the question best of all before the others."""
        named = self._aspect_headed(hits[0])
        if named is None:
            return list(hits)
        return sorted(hits, key=lambda hit: not named.holds(self.index.by_id[hit.target.passage_ids[0]]))

    def _aspect_headed(self, hit: Hit) -> Aspect | None:
        """The aspect of which the hit is the heading."""
        return next((each for each in self.outline.aspects if each.heading.id in hit.target.passage_ids), None)

    def _best(self, hits: Sequence[Hit], facet: str, value: str) -> Hit | None:
        for hit in hits:
            passage = self.index.by_id[hit.target.passage_ids[0]]
            if passage.role != "heading" and place_facets(passage, hit.target.text).get(facet) == value:
                return hit
        return None

    def _mentions(self, question: Question) -> list[Evidence]:
        """Every unit with the words that a question asks the places of: those between quotes, or its topic."""
        if "mentions" not in question.shape:
            return []
        for test in self._tests(question):
            if found := [self._quote_unit(*place) for place in self._units(question) if test(place[1])]:
                return merge(found)
        return []

    def _tests(self, question: Question) -> Iterator[Callable[[str], bool]]:
        """What a unit's words must hold, strictest first: the quoted words, all topic words, the first of them."""
        if quote := QUOTED.search(question.text):
            yield lambda text: quote[1].lower() in text.lower()
        part_words = frozenset().union(*lexicon().parts.values())
        topic = [word for word in question.topic if word not in part_words]
        if topic:
            yield lambda text: _has_all(topic, text)
        for word in topic:
            yield functools.partial(_has_all, [word])

    def _units(self, question: Question) -> Iterator[tuple[Passage, str]]:
        """Passage and text of every unit; of the aspects alone when the question is about aspects."""
        of_aspects = _of_aspects(question)
        for passage in self.index.passages:
            in_aspect = any(aspect.holds(passage) for aspect in self.outline.aspects)
            if passage.role not in ("heading", "question") and (in_aspect or not of_aspects):
                yield from ((passage, passage.unit_text(unit)) for unit in passage.units)

    def _quote_unit(self, passage: Passage, text: str) -> Evidence:
        locator = next(unit.locator for unit in passage.units if passage.unit_text(unit) == text)
        evidence = quote_units(passage, locator)
        start = max(evidence.span[0], quoted(passage).span[0])
        return Evidence(passage, (start, evidence.span[1]))


def _of_aspects(question: Question) -> bool:
    return any(word in lexicon().parts["aspects"] for word in question.plain.split())


def _inside(inner: Hit, outer: Hit) -> bool:
    """True when the place of one hit lies strictly within that of another."""
    return (
        inner.target.locator != outer.target.locator
        and set(inner.target.passage_ids) <= set(outer.target.passage_ids)
        and locator_covers(outer.target.locator, inner.target.locator)
    )


def _has_all(topic: Sequence[str], text: str) -> bool:
    found = words(text)
    stems = {stem(word) for word in found}
    return all(
        stem(word) in stems or (len(word) >= SHORTEST_SUBWORD and any(_has_part(other, stem(word)) for other in found))
        for word in topic
    )


def _has_part(word: str, part: str) -> bool:
    return word.startswith(part) or (len(part) > SHORTEST_SUBWORD and part in word)
