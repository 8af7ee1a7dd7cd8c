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
