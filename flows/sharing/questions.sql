-- Views over the questions people ask. Counts of happenings go by incident_id, so that one act told
-- in ten reports counts once; counts of stories go by story_id, so that a copy counts once.

-- Who is quoted most, and in how many stories?
CREATE OR REPLACE VIEW top_speakers AS
SELECT actor_id, any_value(speaker) AS speaker, any_value(gender) AS gender, count(*) AS n_quotes,
       count(*) FILTER (duplicate_role = 'original') AS n_without_copies,
       count(DISTINCT article_id) AS n_articles, count(DISTINCT story_id) AS n_stories
FROM quotes JOIN articles USING (article_id) JOIN actors USING (actor_id)
GROUP BY actor_id ORDER BY n_quotes DESC, actor_id;

-- How does each outlet quote: how many, how direct, how often without saying who?
CREATE OR REPLACE VIEW quotes_by_outlet AS
SELECT coalesce(outlet, outlet_domain) AS outlet, count(*) AS n_quotes,
       count(*) FILTER (duplicate_role = 'original') AS n_without_copies,
       avg((quotes.kind = 'direct')::INT) AS share_direct,
       avg((source_kind = 'none')::INT) AS share_without_source
FROM quotes JOIN articles USING (article_id)
GROUP BY ALL ORDER BY n_quotes DESC, outlet;

-- Do women get to speak? People's quotes by outlet and gender; null where texts do not say.
CREATE OR REPLACE VIEW quotes_by_gender AS
WITH counted AS (
    SELECT coalesce(outlet, outlet_domain) AS outlet, gender, count(*) AS n_quotes,
           count(*) FILTER (duplicate_role = 'original') AS n_without_copies,
           count(DISTINCT actor_id) AS n_speakers, count(DISTINCT article_id) AS n_articles
    FROM quotes JOIN articles USING (article_id) JOIN actors USING (actor_id)
    WHERE actors.kind = 'person' GROUP BY 1, 2)
SELECT *, n_quotes / sum(n_quotes) OVER (PARTITION BY outlet) AS share_of_outlet
FROM counted ORDER BY outlet, n_quotes DESC, gender;

-- Which sectors (government, parties, business, civilians ...) get to speak, by outlet?
CREATE OR REPLACE VIEW speakers_by_sector AS
SELECT coalesce(outlet, outlet_domain) AS outlet, actors.sectors[1] AS sector, count(*) AS n_quotes,
       count(*) FILTER (duplicate_role = 'original') AS n_without_copies
FROM quotes JOIN articles USING (article_id) JOIN actors USING (actor_id)
GROUP BY ALL ORDER BY outlet, n_quotes DESC, sector;

-- What did somebody say about somebody? Filter on speaker and about.
CREATE OR REPLACE VIEW quotes_about AS
SELECT DISTINCT quotes.speaker, actors.name AS about, quotes.content, quotes.kind,
       articles.published_date, articles.outlet, quotes.quote_id, actors.actor_id AS about_id
FROM quotes JOIN articles USING (article_id)
JOIN actors ON list_contains(quotes.mentioned_ids, actors.actor_id)
ORDER BY articles.published_date, quotes.quote_id, about_id;

-- Whose words are denied or said not to have been said?
CREATE OR REPLACE VIEW denials AS
SELECT articles.published_date, speaker, content, cue, 'quote' AS what
FROM quotes JOIN articles USING (article_id) WHERE is_negated
UNION ALL
SELECT articles.published_date, actor_text, trigger, event_type, 'event'
FROM events JOIN articles USING (article_id) WHERE factuality = 'denied';

-- How often is nobody named: sources without a name, by outlet?
CREATE OR REPLACE VIEW unnamed_sources AS
SELECT coalesce(outlet, outlet_domain) AS outlet, source_kind, count(*) AS n_quotes
FROM quotes JOIN articles USING (article_id)
GROUP BY ALL ORDER BY outlet, n_quotes DESC, source_kind;

-- One row a happening: who, whom, when, where, how many reports and stories tell it.
CREATE OR REPLACE VIEW happenings AS
SELECT *, actor_ids[1] AS actor_id, recipient_ids[1] AS recipient_id
FROM incidents WHERE factuality IN ('happened', 'ongoing');

-- Who does what to whom, week by week?
CREATE OR REPLACE VIEW dyads_by_week AS
SELECT date_trunc('week', first_day) AS week, a.name AS actor, r.name AS recipient, event_type,
       count(*) AS n_happenings
FROM happenings JOIN actors a ON a.actor_id = happenings.actor_id
JOIN actors r ON r.actor_id = happenings.recipient_id
GROUP BY ALL ORDER BY week, n_happenings DESC, actor, recipient, event_type;

-- Conflict and cooperation between countries: each happening once, with its mean Goldstein weight.
CREATE OR REPLACE VIEW countries_by_month AS
WITH told AS (
    SELECT incident_id, date_trunc('month', min(first_day)) AS month,
           a.country AS actor, r.country AS recipient, avg(goldstein) AS goldstein,
           bool_or(quad_class IN (3, 4)) AS is_conflict
    FROM events JOIN happenings USING (incident_id)
    JOIN actors a ON a.actor_id = events.actor_id
    JOIN actors r ON r.actor_id = events.recipient_id
    WHERE a.country <> r.country GROUP BY incident_id, a.country, r.country)
SELECT month, actor, recipient, count(*) AS n_happenings, avg(goldstein) AS goldstein,
       count(*) FILTER (is_conflict) AS n_conflict,
       count(*) FILTER (NOT is_conflict) AS n_cooperation
FROM told GROUP BY month, actor, recipient ORDER BY month, n_happenings DESC, actor, recipient;

-- What happened where: for a map. A dot a happening; stories say how widely it is told.
CREATE OR REPLACE VIEW map_of_happenings AS
SELECT incident_id, event_type, first_day, date_method, place, place_country, latitude, longitude,
       n_killed, n_injured, crowd_size, n_reports, n_stories
FROM happenings WHERE latitude IS NOT NULL;

-- Which places are in the news? A map may leave out names inside names, and peoples.
CREATE OR REPLACE VIEW map_of_places AS
SELECT coalesce(any_value(name) FILTER (point_of = 'itself'), any_value(country)) AS place,
       any_value(country) AS country, any_value(geonames_id) AS geonames_id, latitude, longitude,
       count(*) FILTER (point_of = 'itself' AND NOT is_within_name) AS n_named,
       count(*) FILTER (is_within_name) AS n_within_names,
       count(*) FILTER (point_of = 'country' AND NOT is_within_name) AS n_by_people,
       count(DISTINCT article_id) AS n_articles
FROM mentions JOIN actors USING (actor_id) WHERE latitude IS NOT NULL
GROUP BY latitude, longitude ORDER BY n_named DESC, place;

-- Protests: when, where, how large.
CREATE OR REPLACE VIEW protests AS
SELECT first_day, place, crowd_size, n_reports, incident_id
FROM happenings WHERE event_type = 'PROTEST' ORDER BY first_day, incident_id;

-- Who was killed or injured, by happening: the number as last reported.
CREATE OR REPLACE VIEW casualties AS
SELECT first_day, event_type, place, n_killed, n_injured, n_reports, incident_id
FROM happenings WHERE coalesce(n_killed, n_injured) IS NOT NULL ORDER BY first_day, incident_id;

-- What is planned, and what was only threatened, asked or supposed?
CREATE OR REPLACE VIEW not_yet_done AS
SELECT published_date, factuality, event_type, actor_text, recipient_text, trigger, event_start
FROM events JOIN articles USING (article_id)
WHERE factuality IN ('planned', 'hypothetical') ORDER BY published_date, events.event_id;

-- Who claims what happened: events that stand in somebody's mouth.
CREATE OR REPLACE VIEW claims AS
SELECT actors.name AS claimed_by, event_type, actor_text, recipient_text, trigger, factuality,
       published_date
FROM events JOIN articles USING (article_id) LEFT JOIN actors ON actors.actor_id = asserter_id
WHERE asserted_by <> 'narrator' ORDER BY published_date, events.event_id;

-- Which happenings do many outlets tell?
CREATE OR REPLACE VIEW most_told AS
SELECT * FROM happenings ORDER BY n_outlets DESC, n_stories DESC, incident_id;

-- Who is in the news, and in whose company?
CREATE OR REPLACE VIEW company AS
WITH pairs AS (SELECT DISTINCT article_id, actor_id FROM mentions WHERE actor_id IS NOT NULL)
SELECT x.name AS one, y.name AS other, count(*) AS n_articles
FROM pairs p JOIN pairs q ON p.article_id = q.article_id AND p.actor_id < q.actor_id
JOIN actors x ON x.actor_id = p.actor_id JOIN actors y ON y.actor_id = q.actor_id
GROUP BY ALL ORDER BY n_articles DESC, one, other;

-- How many articles a day and outlet, copies counted apart?
CREATE OR REPLACE VIEW articles_by_day AS
SELECT published_date, coalesce(outlet, outlet_domain) AS outlet, count(*) AS n_articles,
       count(DISTINCT story_id) AS n_stories, sum((duplicate_role <> 'original')::INT) AS n_copies
FROM articles GROUP BY ALL ORDER BY published_date, outlet;

-- Who copies whom: each copy beside the original of its story.
CREATE OR REPLACE VIEW copies AS
SELECT c.outlet AS copied_by, o.outlet AS original_of, c.headline, c.duplicate_role,
       c.duplicate_score, c.published_date
FROM articles c JOIN articles o ON o.story_id = c.story_id AND o.duplicate_role = 'original'
WHERE c.duplicate_role <> 'original' ORDER BY c.published_date, c.article_id;

-- What was taken for one, and why? `line`, in a file for --links, undoes it.
CREATE OR REPLACE VIEW merged AS
SELECT coalesce(actors.name, one_event.event_type) AS became,
       coalesce(one_name, one_event.trigger) AS one_words,
       coalesce(other_name, other_event.trigger) AS other_words, reason, probability,
       one_event.article_id AS one_article_id, other_event.article_id AS other_article_id,
       merges.article_id AS said_in, concat_ws(',', one, other, 'different') AS line
FROM merges LEFT JOIN actors USING (actor_id)
LEFT JOIN events one_event ON one_event.event_id = merges.one
LEFT JOIN events other_event ON other_event.event_id = merges.other
ORDER BY probability NULLS FIRST, merge_id;

-- Events by type and day, with and without copies of stories.
CREATE OR REPLACE VIEW events_by_day AS
SELECT event_start, event_type, count(*) AS n_rows,
       count(*) FILTER (duplicate_role = 'original') AS n_rows_without_copies,
       count(DISTINCT incident_id) AS n_incidents
FROM events JOIN articles USING (article_id)
WHERE factuality IN ('happened', 'ongoing')
GROUP BY ALL ORDER BY event_start, event_type;

-- What was held back, and why?
CREATE OR REPLACE VIEW held_back AS
SELECT stage, table_name, check_name, count(*) AS n_rows, any_value(message) AS for_example
FROM rejects GROUP BY ALL ORDER BY n_rows DESC, check_name;
