ALTER TYPE "public"."decision_kind" ADD VALUE 'pass';--> statement-breakpoint
ALTER TYPE "public"."decision_kind" ADD VALUE 'opinion';--> statement-breakpoint
CREATE TABLE "set_aside" (
	"account_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "set_aside_account_id_subject_id_pk" PRIMARY KEY("account_id","subject_id"),
	CONSTRAINT "set_aside_why" CHECK ("set_aside"."why" in ('knows', 'passed', 'opinion'))
);
--> statement-breakpoint
CREATE TABLE "staff_care" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"not_today" text[] DEFAULT '{}' NOT NULL,
	"not_today_on" date,
	"heavy_on" date,
	"heavy" integer DEFAULT 0 NOT NULL,
	"heavy_in_row" integer DEFAULT 0 NOT NULL,
	"on_call" boolean DEFAULT false NOT NULL,
	"keys_off" boolean DEFAULT false NOT NULL,
	CONSTRAINT "staff_care_counts" CHECK ("staff_care"."heavy" >= 0 and "staff_care"."heavy_in_row" between 0 and "staff_care"."heavy")
);
--> statement-breakpoint
CREATE TABLE "kept_notes" (
	"note_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"act" text NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"changed_by" uuid,
	"changed_on" date NOT NULL,
	CONSTRAINT "kept_notes_note_id_number_pk" PRIMARY KEY("note_id","number"),
	CONSTRAINT "kept_notes_act" CHECK ("kept_notes"."act" in ('added', 'changed', 'retired', 'brought_back')),
	CONSTRAINT "kept_notes_number" CHECK (("kept_notes"."number" = 1) = ("kept_notes"."act" = 'added')),
	CONSTRAINT "kept_notes_words" CHECK (trim("kept_notes"."title") <> '' and trim("kept_notes"."words") <> '')
);
--> statement-breakpoint
CREATE TABLE "month_figures" (
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "month_figures_month_kind_pk" PRIMARY KEY("month","kind"),
	CONSTRAINT "month_figures_month" CHECK (extract(day from "month_figures"."month") = 1),
	CONSTRAINT "month_figures_count" CHECK ("month_figures"."count" >= 0)
);
--> statement-breakpoint
ALTER TABLE "submissions" DROP CONSTRAINT "submissions_lane_known";--> statement-breakpoint
ALTER TABLE "appeals" ALTER COLUMN "addition_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "appeals" ADD COLUMN "decision_id" uuid;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "warning_codes" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "watched_until" date;--> statement-breakpoint
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_care" ADD CONSTRAINT "staff_care_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_notes" ADD CONSTRAINT "kept_notes_changed_by_accounts_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "set_aside_subject" ON "set_aside" USING btree ("subject_id");--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_by" ON "decisions" USING btree ("decided_by","decided_on");--> statement-breakpoint
CREATE INDEX "moderation_log_day" ON "moderation_log" USING btree ("on_day");--> statement-breakpoint
CREATE INDEX "submissions_decided" ON "submissions" USING btree ("decided_on") WHERE "submissions"."decided_on" is not null;--> statement-breakpoint
CREATE INDEX "reports_thing" ON "reports" USING btree ("story_id","comment_id") WHERE "reports"."state" = 'open';--> statement-breakpoint
CREATE INDEX "stories_watched" ON "stories" USING btree ("watched_until") WHERE "stories"."watched_until" is not null;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decisionId_unique" UNIQUE("decision_id");--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_about" CHECK (("appeals"."addition_id" is null) <> ("appeals"."decision_id" is null));--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_lane_known" CHECK ("submissions"."lane" in ('crisis', 'story', 'comment', 'appeal'));