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
