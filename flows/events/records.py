"""Events made of findings: characters, actors' ids, when, where, whether it happened, says who."""

from collections.abc import Iterator, Sequence

from copydesk.flows.events.confidence.construction import construction_of
from copydesk.flows.events.confidence.model import Judge, models
from copydesk.flows.events.confidence.page import ArticleFeatures, page_of
from copydesk.flows.events.confidence.rivals import Rivals
from copydesk.flows.events.confidence.sides import sides_of
from copydesk.flows.events.confidence.surroundings import RowContext
from copydesk.flows.events.confidence.telling import telling_of
from copydesk.flows.events.dates.bygone import is_long_past
from copydesk.flows.events.dates.dates import DateExpression, date_of, find_expressions
from copydesk.flows.events.factuality.assertion import asserted_by
from copydesk.flows.events.factuality.factuality import factuality_of
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.numbers.numbers import numbers_of
from copydesk.flows.events.parties.party import NOBODY, Parties, pairs_of
from copydesk.flows.events.places.places import place_of
from copydesk.flows.grammar.layout import layout_of
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.events import Event, EventMode, EventType
from copydesk.schemas.ids import stable_id
from copydesk.schemas.quotes import Quote
from copydesk.schemas.spans import Span

MAX_TRIGGER_GAP = 4  # tokens from a supporting verb to its noun, so that both make the trigger


class Recorder:
    """Makes the records of one article."""

    def __init__(
        self,
        article: Article,
        finder: EventFinder,
        cast: Cast,
        quotes: list[Quote],
        language: str,
        findings: Sequence[FoundEvent],
        judges: tuple[Judge, Judge] | None = None,
    ) -> None:
        """Take what is known of the article; `judges` of the type and of the row, else our own."""
        self._around = RowContext(finder, findings, cast)
        self._triggers = frozenset(finding.candidate.token for finding in findings)
        self._rivals = Rivals(finder)
        self._judges = judges or models()
        self._article, self._finder, self._parse = article, finder, finder.parse
        self._cast, self._quotes = cast, quotes
        self._language = language
        self._parties = Parties(finder.phrases, cast)
        self._layout = layout_of(article, finder.parse)
        self._expressions: list[DateExpression] | None = None
        self._page: ArticleFeatures | None = None

    def events_of(
        self, finding: FoundEvent, sense: float, features: Sequence[str]
    ) -> Iterator[Event]:
        """Yield one event for each pair of actor and recipient of a finding.

        `sense` is how probable its type is by the codebook alone, told by those `features`.
        """
        parse, article, candidate = self._parse, self._article, finding.candidate
        is_mutual = finding.slot == "reciprocal"
        actors = self._parties.of(finding.actors, is_mutual) or [NOBODY]
        recipients = self._parties.of(finding.recipients, is_mutual) or [NOBODY]
        head = candidate.token if candidate.verb is None else candidate.verb
        trigger = self._trigger(finding)
        sentence = self._layout.sentence_of(parse, candidate.token)
        clause = Span(min(sentence.start, trigger.start), max(sentence.end, trigger.end))
        assessment = factuality_of(parse, head, self._language, finding.is_refusal)
        assertion = asserted_by(parse, head, self._quotes, self._cast, self._language)
        if self._expressions is None:
            self._expressions = find_expressions(parse, article.published_date, self._language)
        time = date_of(
            parse,
            head,
            self._expressions,
            article.published_date,
            article.dateline_date,
            assessment.factuality,
            self._language,
            self._layout.paragraph_start(head),
        )
        is_background = is_long_past(
            parse,
            head,
            time,
            self._expressions,
            article.published_date or article.dateline_date,
            assessment.factuality,
            self._layout.paragraph_start(head),
            self._language,
        )
        taken = [p.span for p in (*actors, *recipients) if p.span]
        place = place_of(
            parse, head, self._cast, article, taken, self._language, assessment.factuality
        )
        event_type = EventType(finding.event_type)
        numbers = numbers_of(parse, head, finding.kind.traits, self._language, self._triggers)
        definition = finding.kind
        frame = candidate.entry.frame
        is_own = finding.event_type == candidate.entry.event_type
        mode = EventMode(frame.mode) if is_own and frame.mode else None
        of_type, of_row = self._judges
        if self._page is None:
            self._page = page_of(parse, self._finder.phrases)
        told = [
            *features,
            *telling_of(finding, self._finder, self._page, assessment.factuality, assertion),
            *self._around.of_finding(finding, time, place, numbers),
            *construction_of(finding, self._finder),
        ]
        type_confidence = of_type.probability(sense, told)
        for actor, recipient in pairs_of(actors, recipients, finding.slot == "reciprocal"):
            event_id = stable_id(
                "eve",
                article.article_id,
                trigger.start,
                trigger.end,
                event_type,
                actor.span.start if actor.span else None,
                recipient.span.start if recipient.span else None,
            )
            known = (
                (actor.head, self._cast.members.get(actor.actor_id or "")),
                (recipient.head, self._cast.members.get(recipient.actor_id or "")),
            )
            sides = sides_of(finding, self._finder, *known, assessment.factuality, assertion)
            sides += self._rivals.features_of(finding, *known)
            sides += self._around.of_sides(
                finding, (actor.head, actor.actor_id), (recipient.head, recipient.actor_id)
            )
            whole = of_row.probability(sense, (*told, *sides))
            yield Event(
                event_id=event_id,
                article_id=article.article_id,
                sentence_start=clause.start,
                sentence_end=clause.end,
                trigger=trigger.of(parse.text),
                trigger_start=trigger.start,
                trigger_end=trigger.end,
                event_type=event_type,
                event_mode=mode,
                cameo_root=(frame.root if is_own else None)
                or definition.mode_roots.get(mode or "", definition.cameo_root),
                quad_class=definition.quad_class,
                goldstein=definition.modes.get(mode or "", definition.goldstein),
                actor_id=actor.actor_id,
                actor_text=actor.text(parse),
                actor_start=actor.span.start if actor.span else None,
                actor_end=actor.span.end if actor.span else None,
                recipient_id=recipient.actor_id,
                recipient_text=recipient.text(parse),
                recipient_start=recipient.span.start if recipient.span else None,
                recipient_end=recipient.span.end if recipient.span else None,
                is_reciprocal=finding.is_reciprocal,
                factuality=assessment.factuality,
                certainty=assessment.certainty,
                asserted_by=assertion.asserted_by,
                quote_id=assertion.quote_id,
                asserter_id=assertion.asserter_id,
                date_text=time.date_text,
                event_start=time.event_start,
                event_end=time.event_end,
                date_precision=time.precision,
                date_method=time.method,
                is_background=is_background,
                place=place.place,
                place_country=place.place_country,
                geonames_id=place.geonames_id,
                latitude=place.latitude,
                longitude=place.longitude,
                place_method=place.place_method,
                n_killed=numbers.n_killed,
                n_injured=numbers.n_injured,
                crowd_size=numbers.crowd_size,
                incident_id=stable_id("inc", event_id),
                type_confidence=type_confidence,
                confidence=min(whole, type_confidence),
                rule=candidate.entry.rule,
            )

    def _trigger(self, finding: FoundEvent) -> Span:
        token, verb = finding.candidate.token, finding.candidate.verb
        if (
            finding.candidate.is_noun
            and verb is not None
            and finding.candidate.place == "supported"
        ):
            first, last = min(token, verb), max(token, verb)
            if last - first <= MAX_TRIGGER_GAP:
                return self._parse.span(first, last + 1)
        if not finding.candidate.is_noun and self._is_copula(token):
            return self._predicate(token)
        return self._parse.span(token, token + 1)

    def _is_copula(self, token: int) -> bool:
        clauses = self._finder.phrases.clauses
        return clauses.lemmas[token].lower() in clauses.words.copula

    def _predicate(self, copula: int) -> Span:
        """Return what a form of "be" says of its subject, with it where that stands near."""
        clause = self._finder.phrases.clauses.at(copula)
        said = next(iter((*clause.adjectives, *(head for _, head in clause.preps))), copula)
        if copula <= said <= copula + MAX_TRIGGER_GAP:
            return self._parse.span(copula, said + 1)
        return self._parse.span(said, said + 1)
