CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- English, whatever the accents.
CREATE TEXT SEARCH CONFIGURATION footbridge (COPY = english);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION footbridge
	ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
--> statement-breakpoint
-- Whole words, for what may be offered instead of a misspelt one.
CREATE TEXT SEARCH CONFIGURATION footbridge_words (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION footbridge_words
	ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
--> statement-breakpoint
-- A text in pieces of about forty words, so that a piece with what was searched for is found without
-- reading the whole; of a warning nobody knows it counts as 'I would rather not say'.
CREATE FUNCTION passages_of(parts jsonb) RETURNS TABLE (code smallint, passage text)
LANGUAGE sql STABLE AS $$
	SELECT part.code, translate(string_agg(w.word, ' ' ORDER BY w.n), E'\x01\x02', '')
	FROM (
		SELECT p.n, p.value->>'plain' AS plain, CASE p.value->>'kind' WHEN 'text' THEN 0
			ELSE coalesce(c.code * 4 + array_position(enum_range(NULL::warning_degree)::text[],
				p.value->>'degree'), 96) END::smallint AS code
		FROM jsonb_array_elements(parts) WITH ORDINALITY p(value, n)
		LEFT JOIN content_warnings c ON c.slug = p.value->>'warning'
	) part
	CROSS JOIN regexp_split_to_table(btrim(part.plain, E' \n\t'), '\s+') WITH ORDINALITY w(word, n)
	GROUP BY part.n, part.code, (w.n - 1) / 40
	ORDER BY part.n, (w.n - 1) / 40
$$;
--> statement-breakpoint
-- Makes a published story findable as it stands now, and any other not at all.
CREATE FUNCTION make_searchable(story uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM story_search s WHERE s.story_id = story
		AND NOT EXISTS (SELECT FROM stories WHERE id = story AND state = 'published');
	INSERT INTO story_search AS before
	SELECT s.id, s.published_on, s.list_key, s.audience = 'members', s.warning_codes,
		head.words, head.words || coalesce(text.open, ''), coalesce(text.veiled, ''),
		coalesce(text.passages, '{}'), coalesce(text.codes, '{}'), coalesce(text.words, '{}'), NULL
	FROM stories s
	JOIN story_revisions r ON r.id = s.published_revision_id
	CROSS JOIN LATERAL (
		SELECT setweight(to_tsvector('footbridge', r.title), 'A')
			|| setweight(to_tsvector('footbridge', r.summary), 'B')
			|| setweight(to_tsvector('footbridge', replace(array_to_string(r.topics, ' '), '-', ' ')), 'C')
			AS words
	) head
	CROSS JOIN LATERAL (
		SELECT to_tsvector('footbridge', string_agg(p.passage, ' ' ORDER BY p.n) FILTER (WHERE p.code = 0)) AS open,
			to_tsvector('footbridge', string_agg(p.passage, ' ' ORDER BY p.n) FILTER (WHERE p.code <> 0)) AS veiled,
			array_agg(p.passage ORDER BY p.n) AS passages, array_agg(p.code ORDER BY p.n) AS codes,
			array_agg(to_tsvector('footbridge', p.passage) ORDER BY p.n) AS words
		FROM passages_of(r.parts) WITH ORDINALITY p(code, passage, n)
	) text
	WHERE s.id = story AND s.state = 'published'
	ON CONFLICT (story_id) DO UPDATE SET published_on = excluded.published_on,
		list_key = excluded.list_key, for_members = excluded.for_members,
		warning_codes = excluded.warning_codes, head = excluded.head, open = excluded.open,
		veiled = excluded.veiled, passages = excluded.passages,
		passage_codes = excluded.passage_codes, passage_words = excluded.passage_words, near_on = NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM make_searchable(NEW.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stories_searchable
	AFTER UPDATE OF state, audience, published_revision_id, published_on, list_key, warning_codes ON stories
	FOR EACH ROW EXECUTE FUNCTION keep_searchable();
--> statement-breakpoint
CREATE TRIGGER stories_searchable_at_once AFTER INSERT ON stories
	FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION keep_searchable();
--> statement-breakpoint
SELECT make_searchable(id) FROM stories WHERE state = 'published';
--> statement-breakpoint
-- What is asked for, one word of it being enough; what must not occur is left aside.
CREATE FUNCTION any_word_of(query tsquery) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN querytree(query) IN ('', 'T') THEN '' ELSE replace(querytree(query), ' & ', ' | ') END::tsquery
$$;
--> statement-breakpoint
-- Whatever has one of these words.
CREATE FUNCTION any_of(words tsvector) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | '), '')::tsquery
	FROM unnest(tsvector_to_array(words)) word
$$;
--> statement-breakpoint
-- The newest stories that match, as many as `most`, older than a place in the list where one is
-- given. A word that stands nearly everywhere is found by reading the newest stories, any other by
-- its index: left to itself the planner reads too many texts, whose weight it does not know.
CREATE FUNCTION newest_matches(query tsquery, members boolean, most integer, day date, key bigint)
RETURNS TABLE (story_id uuid) LANGUAGE plpgsql ROWS 100 AS $$
DECLARE
	expected json;
	everything real;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT FROM story_search s WHERE (s.open || s.veiled) @@ $1'
		INTO expected USING query;
	SELECT reltuples INTO everything FROM pg_class WHERE oid = 'story_search'::regclass;
	IF (expected->0->'Plan'->>'Plan Rows')::real > everything / 4 THEN
		RETURN QUERY EXECUTE 'SELECT s.story_id FROM story_search s
			WHERE (s.open || s.veiled) @@ $1 AND ($2 OR NOT s.for_members)
				AND ($4 IS NULL OR (s.published_on, s.list_key) < ($4, $5))
			ORDER BY s.published_on DESC NULLS LAST, s.list_key DESC NULLS LAST LIMIT $3'
			USING query, members, most, day, key;
	ELSE
		RETURN QUERY EXECUTE 'SELECT s.story_id FROM (
			SELECT * FROM story_search s WHERE (s.open || s.veiled) @@ $1 AND ($2 OR NOT s.for_members)
				AND ($4 IS NULL OR (s.published_on, s.list_key) < ($4, $5)) OFFSET 0) s
			ORDER BY s.published_on DESC, s.list_key DESC LIMIT $3'
			USING query, members, most, day, key;
	END IF;
END $$;
--> statement-breakpoint
-- As before, and for the kinds of columns that came since: their values may stand outside the row.
CREATE OR REPLACE FUNCTION scatter(name text, today date, others integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	mark xid;
	since integer;
	anew text;
	same text;
	place tid[];
	home text[];
	again integer[];
	i integer;
	moved tid;
	count integer;
	staying integer;
	written integer := 0;
BEGIN
	SELECT xmin, behind INTO mark, since FROM scattered WHERE table_name = name;
	INSERT INTO scattered VALUES (name, today, age(pg_snapshot_xmin(pg_current_snapshot())::text::xid)
		- age(pg_current_xact_id()::xid))
		ON CONFLICT (table_name) DO UPDATE SET on_day = excluded.on_day, behind = excluded.behind
		WHERE scattered.on_day < excluded.on_day;
	IF NOT FOUND THEN
		RETURN 0;
	END IF;
	EXECUTE format('SELECT array_agg(ctid) FROM (
		SELECT ctid FROM %1$I WHERE $1 IS NULL OR (xmin <> $1 AND age(xmin) BETWEEN 0 AND age($1) + $2)
		UNION (SELECT ctid FROM %1$I ORDER BY gen_random_uuid() LIMIT $3)) written', name)
		INTO place USING mark, since, others;
	count := coalesce(cardinality(place), 0);
	home := ARRAY(SELECT split_part(at::text, ',', 1) FROM unnest(place) at);
	-- First with new values in every column that may stand outside the row: those places tell, too.
	SELECT string_agg(format(CASE WHEN atttypid = 'jsonb'::regtype THEN '%1$I = (%1$I::text)::jsonb'
		WHEN atttypid IN ('text[]'::regtype, 'tsvector[]'::regtype)
			THEN '%1$I = CASE WHEN %1$I IS NOT NULL THEN ARRAY(SELECT unnest(%1$I)) END'
		ELSE '%1$I = %1$I || ' || quote_literal('') || '::' || atttypid::regtype END, attname), ', ')
		INTO anew FROM pg_attribute WHERE attrelid = name::regclass AND attnum > 0 AND NOT attisdropped
			AND attgenerated = '' AND atttypid IN ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype,
				'tsvector'::regtype, 'text[]'::regtype, 'tsvector[]'::regtype);
	SELECT format('%1$I = %1$I', attname) INTO same FROM pg_attribute
		WHERE attrelid = name::regclass AND attnum = 1;
	-- A row stays on its page while there is room, and so near its neighbours of the day. Nothing
	-- gives room back within a transaction, so in the end none is where it was found.
	LOOP
		staying := 0;
		again := ARRAY(SELECT n FROM generate_series(1, count) n ORDER BY gen_random_uuid());
		FOREACH i IN ARRAY again LOOP
			EXECUTE format('UPDATE %I SET %s WHERE ctid = $1 RETURNING ctid', name, coalesce(anew, same))
				INTO moved USING place[i];
			place[i] := moved;
			staying := staying + coalesce(split_part(moved::text, ',', 1) = home[i], false)::integer;
		END LOOP;
		written := written + count;
		EXIT WHEN (staying = 0 AND anew IS NULL) OR written > 3 * count + 5000;
		anew := NULL;
	END LOOP;
	RETURN count;
END $$;
