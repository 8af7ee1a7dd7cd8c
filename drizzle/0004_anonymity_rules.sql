-- What was sent a moment ago stays out of the write-ahead log and of every backup.
ALTER TABLE just_sent SET UNLOGGED;

--> statement-breakpoint
-- Decisions go only with the text that their writer deletes, in a transaction that says so.
CREATE FUNCTION refuse_lost_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('footbridge.erasing', true) IS DISTINCT FROM 'on' THEN
		RAISE EXCEPTION 'decisions is append-only'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_append_only';
	END IF;
	RETURN OLD;
END $$;
--> statement-breakpoint
DROP TRIGGER decisions_append_only ON decisions;
--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE DELETE ON decisions
	FOR EACH ROW EXECUTE FUNCTION refuse_lost_decision();
--> statement-breakpoint
CREATE TRIGGER decisions_kept BEFORE TRUNCATE ON decisions
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Decisions are counted within their submission: an order over all is the order of the queue.
UPDATE decisions d SET sequence = n.sequence FROM (
	SELECT id, row_number() OVER (PARTITION BY submission_id ORDER BY sequence) AS sequence FROM decisions
) n WHERE n.id = d.id;
--> statement-breakpoint
ALTER TABLE decisions ALTER COLUMN sequence SET DEFAULT 1;
--> statement-breakpoint
CREATE UNIQUE INDEX decisions_sequence ON decisions (submission_id, sequence);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_undecided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	made decisions%ROWTYPE;
	first_made decisions%ROWTYPE;
BEGIN
	IF OLD.state <> 'claimed' OR NEW.state NOT IN ('returned', 'declined', 'one_approval', 'approved')
		OR (NEW.state = 'one_approval' AND NEW.first_approval_id = OLD.first_approval_id) THEN
		RETURN NEW;
	END IF;
	SELECT * INTO made FROM decisions
		WHERE submission_id = OLD.id AND lease_id = OLD.lease_id AND kind = (CASE NEW.state
			WHEN 'returned' THEN 'return' WHEN 'declined' THEN 'decline' ELSE 'approve' END)::decision_kind
		ORDER BY sequence DESC LIMIT 1;
	IF made.id IS NULL OR (NEW.state = 'one_approval' AND NEW.first_approval_id <> made.id) THEN
		RAISE EXCEPTION 'a submission is decided only by a decision'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_decision';
	END IF;
	SELECT * INTO first_made FROM decisions WHERE id = OLD.first_approval_id;
	IF NEW.state = 'approved' AND (first_made.id = made.id
		OR (first_made.decided_by = made.decided_by AND made.decided_on - first_made.decided_on < 2)) THEN
		RAISE EXCEPTION 'a second approval is a second person''s'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_second_person';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- A warning stays as its writer gave it; its row may be written again in another place.
CREATE OR REPLACE FUNCTION refuse_lowered_warning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.source = 'writer' AND NEW IS DISTINCT FROM OLD THEN
		RAISE EXCEPTION 'a submitted warning stays as the writer gave it'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_warnings_kept';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- The day's log is append-only from the first moment: an entry leaves it only into the chain, whole.
CREATE TRIGGER moderation_log_today_append_only BEFORE UPDATE OR TRUNCATE ON moderation_log_today
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION refuse_lost_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (
		SELECT 1 FROM moderation_log WHERE entry_id = OLD.id
			AND (on_day, actor_kind, act, subject_kind, subject_id)
				= (OLD.on_day, OLD.actor_kind, OLD.act, OLD.subject_kind, OLD.subject_id)
			AND (actor_id, actor_role, reason_code)
				IS NOT DISTINCT FROM (OLD.actor_id, OLD.actor_role, OLD.reason_code)
	) THEN
		RAISE EXCEPTION 'moderation_log_today is append-only'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'moderation_log_today_append_only';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER moderation_log_today_kept AFTER DELETE ON moderation_log_today
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_lost_entry();
--> statement-breakpoint
-- As before, with what the entry was called on its own day at the end; older ones have no such name.
CREATE OR REPLACE FUNCTION chain_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	last_position bigint;
	last_hash bytea;
BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('moderation_log'));
	SELECT position, hash INTO last_position, last_hash
		FROM moderation_log ORDER BY position DESC LIMIT 1;
	NEW.position := coalesce(last_position, 0) + 1;
	NEW.previous_hash := coalesce(last_hash, sha256('footbridge'::bytea));
	NEW.hash := sha256(NEW.previous_hash || convert_to((jsonb_build_array(
		NEW.position::text, NEW.on_day::text, NEW.actor_kind::text, NEW.actor_id::text, NEW.actor_role,
		NEW.act, NEW.subject_kind, NEW.subject_id::text, NEW.reason_code
	) || CASE WHEN NEW.entry_id IS NULL THEN '[]'::jsonb
		ELSE jsonb_build_array(NEW.entry_id::text) END)::text, 'UTF8'));
	RETURN NEW;
END $$;
--> statement-breakpoint
-- Gives the rows that were written since the last time a new place in their table, in random order,
-- so that neither their place nor their xmin says more than the day. `others` as many rows that
-- were not written go with them. Returns the number of rows that moved.
CREATE FUNCTION scatter(name text, today date, others integer) RETURNS integer LANGUAGE plpgsql AS $$
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
	SELECT string_agg(format(CASE atttypid WHEN 'jsonb'::regtype THEN '%1$I = (%1$I::text)::jsonb'
		WHEN 'bytea'::regtype THEN '%1$I = %1$I || ''''::bytea' ELSE '%1$I = %1$I || ''''' END, attname), ', ')
		INTO anew FROM pg_attribute WHERE attrelid = name::regclass AND attnum > 0 AND NOT attisdropped
			AND attgenerated = '' AND atttypid IN ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype);
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
--> statement-breakpoint
INSERT INTO state_transitions VALUES
	('unmaskings', 'asked', 'approved'),
	('unmaskings', 'asked', 'refused'),
	('unmaskings', 'asked', 'ended'),
	('unmaskings', 'approved', 'ended');
--> statement-breakpoint
CREATE TRIGGER unmaskings_transition BEFORE UPDATE OF state ON unmaskings
	FOR EACH ROW EXECUTE FUNCTION refuse_off_the_map();
--> statement-breakpoint
-- Who asked for what, and why, stays as it was asked.
CREATE FUNCTION refuse_other_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (NEW.reason_code, NEW.reason, NEW.legal_ground, NEW.asked_by_role, NEW.asked_on)
			IS DISTINCT FROM (OLD.reason_code, OLD.reason, OLD.legal_ground, OLD.asked_by_role, OLD.asked_on)
		OR (NEW.persona_id IS NOT NULL AND NEW.persona_id IS DISTINCT FROM OLD.persona_id)
		OR (NEW.asked_by IS NOT NULL AND NEW.asked_by IS DISTINCT FROM OLD.asked_by) THEN
		RAISE EXCEPTION 'what was asked stays as it was asked'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'unmaskings_asked';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER unmaskings_asked BEFORE UPDATE ON unmaskings
	FOR EACH ROW EXECUTE FUNCTION refuse_other_question();
--> statement-breakpoint
CREATE TRIGGER unmaskings_append_only BEFORE DELETE OR TRUNCATE ON unmaskings
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
