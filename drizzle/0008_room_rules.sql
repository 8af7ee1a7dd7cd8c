-- What moderators add to a warning only says more: a row of theirs is raised, and never lowered.
CREATE OR REPLACE FUNCTION refuse_lowered_warning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.source = 'writer' AND NEW IS DISTINCT FROM OLD THEN
		RAISE EXCEPTION 'a submitted warning stays as the writer gave it'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_warnings_kept';
	END IF;
	IF OLD.source = 'moderator' AND (NEW.degree < OLD.degree OR NEW.warning <> OLD.warning
		OR NEW.source <> OLD.source OR NEW.revision_id <> OLD.revision_id) THEN
		RAISE EXCEPTION 'only the writer lowers a warning'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_warnings_kept';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- What waited before there were lanes.
UPDATE submissions SET lane = 'comment' WHERE kind = 'comment';
--> statement-breakpoint
-- An appeal is decided once, by somebody else than who did what it is about, and with a note.
CREATE FUNCTION refuse_own_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state <> 'open' AND (NEW.state <> OLD.state OR NEW.addition_id <> OLD.addition_id) THEN
		RAISE EXCEPTION 'an appeal is decided once'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_decided_once';
	END IF;
	IF OLD.state = 'open' AND NEW.state <> 'open' THEN
		IF NEW.decided_by IS NULL OR coalesce(trim(NEW.note_to_writer), '') = '' THEN
			RAISE EXCEPTION 'an appeal is decided by somebody, with a note'
				USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_note';
		END IF;
		IF EXISTS (SELECT 1 FROM warning_additions a
			WHERE a.id = NEW.addition_id AND a.added_by = NEW.decided_by) THEN
			RAISE EXCEPTION 'nobody decides an appeal against their own act'
				USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_another_decides';
		END IF;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER appeals_another_decides BEFORE UPDATE ON appeals
	FOR EACH ROW EXECUTE FUNCTION refuse_own_appeal();
