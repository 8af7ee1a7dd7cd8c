-- A text that was declined is read anew, by somebody else, when its writer appeals against that.
INSERT INTO state_transitions VALUES
	('submissions', 'declined', 'waiting'),
	('comments', 'removed', 'held');
--> statement-breakpoint
-- Only what was declined can be appealed against in that way, once for each text.
CREATE FUNCTION refuse_other_appeals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.decision_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM decisions WHERE id = NEW.decision_id AND kind = 'decline') THEN
		RAISE EXCEPTION 'only a decision to decline can be appealed against'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_decline';
	END IF;
	IF EXISTS (
		SELECT 1 FROM decisions d JOIN decisions e ON e.submission_id = d.submission_id
		JOIN appeals a ON a.decision_id = e.id WHERE d.id = NEW.decision_id) THEN
		RAISE EXCEPTION 'what an appeal came to is final'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_once';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER appeals_decline BEFORE INSERT ON appeals
	FOR EACH ROW EXECUTE FUNCTION refuse_other_appeals();
--> statement-breakpoint
CREATE FUNCTION refuse_unasked_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (
		SELECT 1 FROM decisions d JOIN appeals a ON a.decision_id = d.id
		WHERE d.submission_id = OLD.id AND a.state = 'open') THEN
		RAISE EXCEPTION 'what was declined is read again only after an appeal'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_appealed';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submissions_appealed BEFORE UPDATE OF state ON submissions
	FOR EACH ROW WHEN (OLD.state = 'declined' AND NEW.state = 'waiting')
	EXECUTE FUNCTION refuse_unasked_reading();
--> statement-breakpoint
-- Whoever declined a text does not decide again while the appeal against that is open.
CREATE FUNCTION refuse_deciding_own_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.kind IN ('approve', 'return', 'decline') AND EXISTS (
		SELECT 1 FROM decisions d JOIN appeals a ON a.decision_id = d.id
		WHERE d.submission_id = NEW.submission_id AND a.state = 'open'
			AND d.decided_by = NEW.decided_by) THEN
		RAISE EXCEPTION 'nobody decides an appeal against their own act'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_another_decides';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_another_decides BEFORE INSERT ON decisions
	FOR EACH ROW EXECUTE FUNCTION refuse_deciding_own_appeal();
--> statement-breakpoint
-- The outcome of an appeal that was a new reading is that reading's, with its note.
CREATE OR REPLACE FUNCTION refuse_own_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state <> 'open' AND (NEW.state <> OLD.state
		OR NEW.addition_id IS DISTINCT FROM OLD.addition_id
		OR NEW.decision_id IS DISTINCT FROM OLD.decision_id) THEN
		RAISE EXCEPTION 'an appeal is decided once'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_decided_once';
	END IF;
	IF OLD.state = 'open' AND NEW.state <> 'open' THEN
		IF NEW.decided_by IS NULL
			OR (NEW.addition_id IS NOT NULL AND coalesce(trim(NEW.note_to_writer), '') = '') THEN
			RAISE EXCEPTION 'an appeal is decided by somebody, with a note'
				USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_note';
		END IF;
		IF EXISTS (SELECT 1 FROM warning_additions a
				WHERE a.id = NEW.addition_id AND a.added_by = NEW.decided_by)
			OR EXISTS (SELECT 1 FROM decisions d
				WHERE d.id = NEW.decision_id AND d.decided_by = NEW.decided_by) THEN
			RAISE EXCEPTION 'nobody decides an appeal against their own act'
				USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_another_decides';
		END IF;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- What waits from before the queue knew warnings: a code is the warning's times four and the degree.
UPDATE submissions s SET warning_codes = w.codes
FROM (
	SELECT r.submission_id, array_agg(DISTINCT (c.code * 4 + CASE v.degree
		WHEN 'mentioned' THEN 1 WHEN 'described' THEN 2 ELSE 3 END)::smallint) AS codes
	FROM story_revisions r
	JOIN revision_warnings v ON v.revision_id = r.id
	JOIN content_warnings c ON c.slug = v.warning
	GROUP BY r.submission_id
) w
WHERE w.submission_id = s.id AND s.state IN ('waiting', 'claimed', 'one_approval');
--> statement-breakpoint
UPDATE submissions s SET warning_codes = c.warning_codes
FROM comments c
WHERE c.submission_id = s.id AND s.state IN ('waiting', 'claimed', 'one_approval');
