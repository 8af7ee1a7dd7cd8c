CREATE TYPE "public"."factor_kind" AS ENUM('app', 'passkey');--> statement-breakpoint
CREATE TYPE "public"."mail_code_purpose" AS ENUM('address', 'recovery');--> statement-breakpoint
CREATE TYPE "public"."unmasking_state" AS ENUM('asked', 'refused', 'approved', 'ended');--> statement-breakpoint
ALTER TYPE "public"."receipt_purpose" ADD VALUE 'report';--> statement-breakpoint
CREATE TABLE "hidden_quotes" (
	"comment_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	CONSTRAINT "hidden_quotes_comment_id_story_id_pk" PRIMARY KEY("comment_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "answered_challenges" (
	"challenge_hash" "bytea" PRIMARY KEY NOT NULL,
	"answered_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "just_sent" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"sealed_answer" "bytea",
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" "factor_kind" NOT NULL,
	"credential_hash" "bytea",
	"sealed_factor" "bytea" NOT NULL,
	"created_on" date NOT NULL,
	CONSTRAINT "second_factors_credentialHash_unique" UNIQUE("credential_hash"),
	CONSTRAINT "second_factors_credential" CHECK (("second_factors"."kind" = 'passkey') = ("second_factors"."credential_hash" is not null)),
	CONSTRAINT "second_factors_size" CHECK (octet_length("second_factors"."sealed_factor") % 1024 = 29)
);
--> statement-breakpoint
CREATE TABLE "keys_due" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tag" "bytea",
	"subject" "bytea",
	"level" text,
	CONSTRAINT "keys_due_one_thing" CHECK (("keys_due"."tag" is null) = ("keys_due"."subject" is not null)
        and ("keys_due"."subject" is null) = ("keys_due"."level" is null))
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"asked_on" date NOT NULL,
	"parts_done" integer DEFAULT 0 NOT NULL,
	"sealed_file" "bytea",
	"link_hash" "bytea",
	"sealed_link_end" "bytea",
	CONSTRAINT "exports_id_unique" UNIQUE("id"),
	CONSTRAINT "exports_linkHash_unique" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "leavings" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"asked_on" date NOT NULL,
	"due_on" date NOT NULL,
	"sealed_choices" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retired_names" (
	"name_hash" "bytea" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_addresses" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"address_hash" "bytea" NOT NULL,
	"sealed_address" "bytea" NOT NULL,
	CONSTRAINT "mail_addresses_addressHash_unique" UNIQUE("address_hash"),
	CONSTRAINT "mail_addresses_size" CHECK (octet_length("mail_addresses"."sealed_address") = 541)
);
--> statement-breakpoint
CREATE TABLE "mail_codes" (
	"account_id" uuid NOT NULL,
	"purpose" "mail_code_purpose" NOT NULL,
	"sealed_code" "bytea" NOT NULL,
	"made_on" date NOT NULL,
	CONSTRAINT "mail_codes_account_id_purpose_pk" PRIMARY KEY("account_id","purpose"),
	CONSTRAINT "mail_codes_size" CHECK (octet_length("mail_codes"."sealed_code") = 541)
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"persona_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on_day" date NOT NULL,
	"details" jsonb NOT NULL,
	"read_on" date
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sealed_letter" "bytea" NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone,
	"give_up_on" date NOT NULL,
	CONSTRAINT "outbox_size" CHECK (octet_length("outbox"."sealed_letter") = 1053)
);
--> statement-breakpoint
CREATE TABLE "moderation_log_today" (
	"id" uuid PRIMARY KEY NOT NULL,
	"on_day" date NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"actor_role" text,
	"act" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reason_code" text
);
--> statement-breakpoint
CREATE TABLE "pauses" (
	"person_hash" "bytea" PRIMARY KEY NOT NULL,
	"until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "persona_pauses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"persona_id" uuid NOT NULL,
	"until" date NOT NULL,
	"note_to_writer" text NOT NULL,
	"paused_by" uuid,
	"paused_by_role" text NOT NULL,
	"paused_on" date NOT NULL,
	"lifted_on" date,
	CONSTRAINT "persona_pauses_note" CHECK (length(trim("persona_pauses"."note_to_writer")) > 0)
);
--> statement-breakpoint
CREATE TABLE "unmaskings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"persona_id" uuid,
	"state" "unmasking_state" DEFAULT 'asked' NOT NULL,
	"reason_code" text NOT NULL,
	"reason" text NOT NULL,
	"legal_ground" text,
	"tell_on" date,
	"told_on" date,
	"asked_by" uuid,
	"asked_by_role" text NOT NULL,
	"asked_on" date NOT NULL,
	"decided_by" uuid,
	"decided_by_role" text,
	"decided_on" date,
	"ends_at" timestamp with time zone,
	CONSTRAINT "unmaskings_reason" CHECK (length(trim("unmaskings"."reason")) > 0),
	CONSTRAINT "unmaskings_decided" CHECK (("unmaskings"."state" in ('approved', 'refused')) <= ("unmaskings"."decided_on" is not null)
        and ("unmaskings"."decided_on" is null) = ("unmaskings"."decided_by_role" is null)),
	CONSTRAINT "unmaskings_other_role" CHECK ("unmaskings"."state" = 'refused' or "unmaskings"."decided_by_role" is null
        or ("unmaskings"."decided_by_role" <> "unmaskings"."asked_by_role"
          and "unmaskings"."decided_by_role" in ('moderator', 'administrator'))),
	CONSTRAINT "unmaskings_other_person" CHECK ("unmaskings"."decided_by" <> "unmaskings"."asked_by"),
	CONSTRAINT "unmaskings_end" CHECK (("unmaskings"."state" = 'approved') = ("unmaskings"."ends_at" is not null)),
	CONSTRAINT "unmaskings_delay" CHECK (("unmaskings"."legal_ground" is null) = ("unmaskings"."tell_on" is null))
);
--> statement-breakpoint
CREATE TABLE "scattered" (
	"table_name" text PRIMARY KEY NOT NULL,
	"on_day" date NOT NULL,
	"behind" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comments" DROP CONSTRAINT "comments_source";--> statement-breakpoint
ALTER TABLE "personas" DROP CONSTRAINT "personas_name_key";--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_note";--> statement-breakpoint
DROP INDEX "events_sequence";--> statement-breakpoint
ALTER TABLE "receipts" ALTER COLUMN "persona_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ALTER COLUMN "sequence" SET DATA TYPE integer;--> statement-breakpoint
ALTER TABLE "decisions" ALTER COLUMN "sequence" DROP IDENTITY;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "report_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "sealed_proof" "bytea";--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "notes_forgotten_on" date;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD COLUMN "entry_id" uuid;--> statement-breakpoint
ALTER TABLE "hidden_quotes" ADD CONSTRAINT "hidden_quotes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_quotes" ADD CONSTRAINT "hidden_quotes_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_addresses" ADD CONSTRAINT "mail_addresses_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_codes" ADD CONSTRAINT "mail_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persona_pauses" ADD CONSTRAINT "persona_pauses_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persona_pauses" ADD CONSTRAINT "persona_pauses_paused_by_accounts_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmaskings" ADD CONSTRAINT "unmaskings_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmaskings" ADD CONSTRAINT "unmaskings_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmaskings" ADD CONSTRAINT "unmaskings_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hidden_quotes_story" ON "hidden_quotes" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "second_factors_account" ON "second_factors" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "notices_persona" ON "notices" USING btree ("persona_id");--> statement-breakpoint
CREATE INDEX "persona_pauses_persona" ON "persona_pauses" USING btree ("persona_id");--> statement-breakpoint
CREATE INDEX "unmaskings_newest" ON "unmaskings" USING btree ("asked_on" DESC NULLS LAST,"id");--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "sequence";--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_reportId_unique" UNIQUE("report_id");--> statement-breakpoint
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_entryId_unique" UNIQUE("entry_id");--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_source" CHECK (char_length("comments"."source") between 2 and 5000
        or ("comments"."state" = 'removed' and "comments"."source" = ''));--> statement-breakpoint
ALTER TABLE "personas" ADD CONSTRAINT "personas_name_key" CHECK (("personas"."kind" <> 'handle' or "personas"."name_key" is not null)
        and ("personas"."kind" <> 'anonymous' or "personas"."name_key" is null));--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_one_thing" CHECK (("receipts"."purpose"::text = 'report') = ("receipts"."report_id" is not null)
        and ("receipts"."report_id" is null) = ("receipts"."persona_id" is not null));--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_proof_size" CHECK (octet_length("sessions"."sealed_proof") = 45);--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_note" CHECK ("decisions"."kind" not in ('return', 'decline') or length(trim("decisions"."note_to_writer")) > 0
        or "decisions"."notes_forgotten_on" is not null);