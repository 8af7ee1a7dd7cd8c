-- Attempts are counted outside the write-ahead log and never outlive a crash or a backup.
ALTER TABLE throttles SET UNLOGGED;
--> statement-breakpoint
-- The maps of states. What is not listed here is refused, whoever asks.
CREATE TABLE state_transitions (
	machine text NOT NULL,
	from_state text NOT NULL,
	to_state text NOT NULL,
	PRIMARY KEY (machine, from_state, to_state)
);
--> statement-breakpoint
INSERT INTO state_transitions VALUES
	('submissions', 'waiting', 'claimed'),
	('submissions', 'claimed', 'waiting'),
	('submissions', 'claimed', 'returned'),
	('submissions', 'claimed', 'declined'),
	('submissions', 'claimed', 'one_approval'),
	('submissions', 'claimed', 'approved'),
	('submissions', 'one_approval', 'claimed'),
	('submissions', 'approved', 'waiting'),
	('submissions', 'waiting', 'taken_back'),
	('submissions', 'claimed', 'taken_back'),
	('submissions', 'one_approval', 'taken_back'),
	('submissions', 'waiting', 'superseded'),
	('submissions', 'claimed', 'superseded'),
	('submissions', 'one_approval', 'superseded'),
	('submissions', 'returned', 'superseded'),
	('stories', 'draft', 'scheduled'),
	('stories', 'draft', 'published'),
	('stories', 'draft', 'withdrawn'),
	('stories', 'scheduled', 'published'),
	('stories', 'scheduled', 'draft'),
	('stories', 'scheduled', 'withdrawn'),
	('stories', 'published', 'paused'),
	('stories', 'published', 'withdrawn'),
	('stories', 'published', 'removed'),
	('stories', 'paused', 'published'),
	('stories', 'paused', 'withdrawn'),
	('stories', 'paused', 'removed'),
	('stories', 'removed', 'published'),
	('comments', 'held', 'published'),
	('comments', 'held', 'removed'),
	('comments', 'published', 'held'),
	('comments', 'published', 'removed'),
	('comments', 'removed', 'published');
--> statement-breakpoint
CREATE FUNCTION refuse_off_the_map() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state::text <> OLD.state::text AND NOT EXISTS (
		SELECT 1 FROM state_transitions
		WHERE machine = TG_TABLE_NAME AND from_state = OLD.state::text AND to_state = NEW.state::text
	) THEN
		RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, OLD.state, NEW.state
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_transition';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submissions_transition BEFORE UPDATE OF state ON submissions
	FOR EACH ROW EXECUTE FUNCTION refuse_off_the_map();
--> statement-breakpoint
CREATE TRIGGER stories_transition BEFORE UPDATE OF state ON stories
	FOR EACH ROW EXECUTE FUNCTION refuse_off_the_map();
--> statement-breakpoint
CREATE TRIGGER comments_transition BEFORE UPDATE OF state ON comments
	FOR EACH ROW EXECUTE FUNCTION refuse_off_the_map();
--> statement-breakpoint
-- A decision needs the lease under which the submission is held at this moment.
CREATE FUNCTION refuse_decision_without_lease() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	held submissions%ROWTYPE;
BEGIN
	SELECT * INTO held FROM submissions WHERE id = NEW.submission_id FOR UPDATE;
	IF NEW.kind = 'undo' THEN
		IF held.state <> 'approved' THEN
			RAISE EXCEPTION 'only an approval can be undone'
				USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_undo';
		END IF;
	ELSIF held.state <> 'claimed' OR held.lease_id IS DISTINCT FROM NEW.lease_id
		OR held.claimed_by IS DISTINCT FROM NEW.decided_by THEN
		RAISE EXCEPTION 'this submission is not held under that lease'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_lease';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_lease BEFORE INSERT ON decisions
	FOR EACH ROW EXECUTE FUNCTION refuse_decision_without_lease();
--> statement-breakpoint
-- And a submission is decided only by a decision made under its lease. The first of two approvals
-- outlives its lease; the second is another person's, or the same person's after a whole day.
CREATE FUNCTION refuse_undecided() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER submissions_decision BEFORE UPDATE OF state ON submissions
	FOR EACH ROW EXECUTE FUNCTION refuse_undecided();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
		USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE DELETE OR TRUNCATE ON decisions
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER moderation_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_log
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Each entry holds the hash of the one before. The text that is hashed is a JSON array of the
-- entry's columns in order, so that verify-log can build it again without the database's help.
CREATE FUNCTION chain_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	last_position bigint;
	last_hash bytea;
BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('moderation_log'));
	SELECT position, hash INTO last_position, last_hash
		FROM moderation_log ORDER BY position DESC LIMIT 1;
	NEW.position := coalesce(last_position, 0) + 1;
	NEW.previous_hash := coalesce(last_hash, sha256('footbridge'::bytea));
	NEW.hash := sha256(NEW.previous_hash || convert_to(jsonb_build_array(
		NEW.position::text, NEW.on_day::text, NEW.actor_kind::text, NEW.actor_id::text, NEW.actor_role,
		NEW.act, NEW.subject_kind, NEW.subject_id::text, NEW.reason_code
	)::text, 'UTF8'));
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER moderation_log_chain BEFORE INSERT ON moderation_log
	FOR EACH ROW EXECUTE FUNCTION chain_log_entry();
--> statement-breakpoint
-- A story is shown only with a revision whose submission was approved.
CREATE FUNCTION refuse_unapproved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state IN ('scheduled', 'published') AND NOT EXISTS (
		SELECT 1 FROM story_revisions r JOIN submissions s ON s.id = r.submission_id
		WHERE r.id = NEW.published_revision_id AND r.story_id = NEW.id AND s.state = 'approved'
	) THEN
		RAISE EXCEPTION 'a story is published only with an approved revision'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'stories_approved';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stories_approved BEFORE INSERT OR UPDATE OF state, published_revision_id ON stories
	FOR EACH ROW EXECUTE FUNCTION refuse_unapproved();
--> statement-breakpoint
-- What a writer warned of stays as given; moderators add rows of their own.
CREATE FUNCTION refuse_lowered_warning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.source = 'writer' THEN
		RAISE EXCEPTION 'a submitted warning stays as the writer gave it'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_warnings_kept';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revision_warnings_kept BEFORE UPDATE ON revision_warnings
	FOR EACH ROW EXECUTE FUNCTION refuse_lowered_warning();
