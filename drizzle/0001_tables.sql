CREATE TYPE "public"."comment_state" AS ENUM('held', 'published', 'removed');--> statement-breakpoint
CREATE TYPE "public"."account_role" AS ENUM('member', 'moderator', 'administrator');--> statement-breakpoint
CREATE TYPE "public"."persona_kind" AS ENUM('handle', 'pen_name', 'anonymous');--> statement-breakpoint
CREATE TYPE "public"."receipt_purpose" AS ENUM('story', 'thread');--> statement-breakpoint
CREATE TYPE "public"."actor_kind" AS ENUM('persona', 'staff', 'system');--> statement-breakpoint
CREATE TYPE "public"."decision_kind" AS ENUM('approve', 'return', 'decline', 'undo');--> statement-breakpoint
CREATE TYPE "public"."report_reason" AS ENUM('safety', 'identifies', 'harassment', 'method-detail', 'promotion', 'wrong-warning', 'other');--> statement-breakpoint
CREATE TYPE "public"."report_state" AS ENUM('open', 'upheld', 'not_upheld');--> statement-breakpoint
CREATE TYPE "public"."submission_kind" AS ENUM('story', 'comment');--> statement-breakpoint
CREATE TYPE "public"."submission_state" AS ENUM('waiting', 'claimed', 'one_approval', 'returned', 'declined', 'approved', 'taken_back', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."audience" AS ENUM('listed', 'unlisted', 'members');--> statement-breakpoint
CREATE TYPE "public"."byline_kind" AS ENUM('handle', 'pen_name', 'anonymous');--> statement-breakpoint
CREATE TYPE "public"."perspective" AS ENUM('own', 'family', 'mentor', 'organisation');--> statement-breakpoint
CREATE TYPE "public"."story_state" AS ENUM('draft', 'scheduled', 'published', 'paused', 'withdrawn', 'removed');--> statement-breakpoint
CREATE TYPE "public"."warning_source" AS ENUM('writer', 'moderator');--> statement-breakpoint
CREATE TYPE "public"."warning_degree" AS ENUM('mentioned', 'described', 'in-detail');--> statement-breakpoint
CREATE TYPE "public"."warning_statement" AS ENUM('listed', 'none-apply', 'rather-not-say');--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid NOT NULL,
	"persona_id" uuid NOT NULL,
	"parent_id" uuid,
	"submission_id" uuid,
	"state" "comment_state" NOT NULL,
	"path" integer[] NOT NULL,
	"source" text NOT NULL,
	"parts" jsonb NOT NULL,
	"renderer_version" smallint NOT NULL,
	"warning_codes" smallint[] DEFAULT '{}' NOT NULL,
	"posted_on" date NOT NULL,
	CONSTRAINT "comments_submissionId_unique" UNIQUE("submission_id"),
	CONSTRAINT "comments_thread" UNIQUE("story_id","path"),
	CONSTRAINT "comments_source" CHECK (char_length("comments"."source") between 2 and 5000),
	CONSTRAINT "comments_held" CHECK ("comments"."state" <> 'held' or "comments"."submission_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"on_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" "citext" NOT NULL,
	"passphrase_hash" text NOT NULL,
	"role" "account_role" DEFAULT 'member' NOT NULL,
	"sealed_personas" "bytea" NOT NULL,
	"sealed_reading" "bytea",
	"created_on" date NOT NULL,
	CONSTRAINT "accounts_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"only" text PRIMARY KEY DEFAULT 'only' NOT NULL,
	"key_proof" "bytea" NOT NULL,
	"setup_code_hash" "bytea"
);
--> statement-breakpoint
CREATE TABLE "personas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "persona_kind" NOT NULL,
	"account_id" uuid,
	"sealed_owner" "bytea",
	"name" text NOT NULL,
	"name_key" text,
	"thread_key" "bytea",
	"retired_on" date,
	CONSTRAINT "personas_nameKey_unique" UNIQUE("name_key"),
	CONSTRAINT "personas_threadKey_unique" UNIQUE("thread_key"),
	CONSTRAINT "personas_link" CHECK (("personas"."kind" = 'handle') = ("personas"."account_id" is not null)
        and ("personas"."kind" = 'handle') = ("personas"."sealed_owner" is null)),
	CONSTRAINT "personas_name_key" CHECK (("personas"."kind" = 'anonymous') = ("personas"."name_key" is null)),
	CONSTRAINT "personas_sealed_size" CHECK (octet_length("personas"."sealed_owner") = 128)
);
--> statement-breakpoint
CREATE TABLE "receipt_sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"receipt_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"purpose" "receipt_purpose" NOT NULL,
	"persona_id" uuid NOT NULL,
	CONSTRAINT "receipts_codeHash_unique" UNIQUE("code_hash"),
	CONSTRAINT "receipts_personaId_unique" UNIQUE("persona_id")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"public_id" uuid NOT NULL,
	"device" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_on" date NOT NULL,
	CONSTRAINT "sessions_publicId_unique" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"full_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "decisions_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" "decision_kind" NOT NULL,
	"lease_id" uuid,
	"decided_by" uuid,
	"decided_by_role" text NOT NULL,
	"decided_on" date NOT NULL,
	"reason_code" text,
	"note_to_writer" text,
	"private_note" text,
	CONSTRAINT "decisions_note" CHECK ("decisions"."kind" not in ('return', 'decline') or length(trim("decisions"."note_to_writer")) > 0),
	CONSTRAINT "decisions_reason" CHECK ("decisions"."kind" <> 'decline' or "decisions"."reason_code" is not null)
);
--> statement-breakpoint
CREATE TABLE "moderation_log" (
	"position" bigint PRIMARY KEY NOT NULL,
	"on_day" date NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"actor_role" text,
	"act" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reason_code" text,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid NOT NULL,
	"comment_id" uuid,
	"revision_id" uuid NOT NULL,
	"persona_id" uuid,
	"reason" "report_reason" NOT NULL,
	"details" text NOT NULL,
	"snapshot" text NOT NULL,
	"state" "report_state" DEFAULT 'open' NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"closed_on" date,
	"outcome_note" text,
	CONSTRAINT "reports_closed" CHECK (("reports"."state" = 'open') = ("reports"."closed_on" is null)),
	CONSTRAINT "reports_day_when_closed" CHECK ("reports"."closed_on" is null or "reports"."reported_at" = date_trunc('day', "reports"."reported_at", 'UTC'))
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "submission_kind" NOT NULL,
	"persona_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" "submission_state" DEFAULT 'waiting' NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"priority_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_on" date,
	"claimed_by" uuid,
	"lease_id" uuid,
	"lease_expires_at" timestamp with time zone,
	"first_approval_id" uuid,
	CONSTRAINT "submissions_number" UNIQUE("subject_id","number"),
	CONSTRAINT "submissions_lease" CHECK (("submissions"."state" = 'claimed') = ("submissions"."lease_id" is not null)
        and ("submissions"."lease_id" is null) = ("submissions"."lease_expires_at" is null)),
	CONSTRAINT "submissions_first_approval" CHECK ("submissions"."state" <> 'one_approval' or "submissions"."first_approval_id" is not null),
	CONSTRAINT "submissions_decided" CHECK (("submissions"."state" in ('waiting', 'claimed', 'one_approval')) = ("submissions"."decided_on" is null)),
	CONSTRAINT "submissions_day_when_decided" CHECK ("submissions"."decided_on" is null or "submissions"."submitted_at" = date_trunc('day', "submissions"."submitted_at", 'UTC'))
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"story_id" uuid PRIMARY KEY NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"statement" "warning_statement",
	"warnings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"other_warning" text DEFAULT '' NOT NULL,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"perspective" "perspective",
	"byline" "byline_kind",
	"pen_name" text DEFAULT '' NOT NULL,
	"audience" "audience" DEFAULT 'unlisted' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision_warnings" (
	"revision_id" uuid NOT NULL,
	"warning" text NOT NULL,
	"source" "warning_source" NOT NULL,
	"degree" "warning_degree" NOT NULL,
	CONSTRAINT "revision_warnings_revision_id_warning_source_pk" PRIMARY KEY("revision_id","warning","source")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"persona_id" uuid NOT NULL,
	"state" "story_state" DEFAULT 'draft' NOT NULL,
	"audience" "audience" DEFAULT 'unlisted' NOT NULL,
	"published_revision_id" uuid,
	"published_on" date,
	"list_key" bigint NOT NULL,
	"warning_codes" smallint[] DEFAULT '{}' NOT NULL,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"comment_number" integer DEFAULT 0 NOT NULL,
	"changed_on" date NOT NULL,
	CONSTRAINT "stories_slug_unique" UNIQUE("slug"),
	CONSTRAINT "stories_published" CHECK ("stories"."state" not in ('scheduled', 'published', 'paused') or "stories"."published_revision_id" is not null),
	CONSTRAINT "stories_published_day" CHECK ("stories"."state" <> 'published' or "stories"."published_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "story_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"submission_id" uuid,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"source" text NOT NULL,
	"parts" jsonb NOT NULL,
	"renderer_version" smallint NOT NULL,
	"words" integer NOT NULL,
	"statement" "warning_statement" NOT NULL,
	"other_warning" text,
	"topics" text[] NOT NULL,
	"perspective" "perspective",
	"audience" "audience" NOT NULL,
	"submitted_on" date NOT NULL,
	"release_at" timestamp with time zone,
	CONSTRAINT "story_revisions_submissionId_unique" UNIQUE("submission_id"),
	CONSTRAINT "story_revisions_number" UNIQUE("story_id","number"),
	CONSTRAINT "story_revisions_title" CHECK (char_length("story_revisions"."title") between 3 and 120),
	CONSTRAINT "story_revisions_summary" CHECK (char_length("story_revisions"."summary") between 1 and 300),
	CONSTRAINT "story_revisions_source" CHECK (char_length("story_revisions"."source") between 100 and 60000),
	CONSTRAINT "story_revisions_other" CHECK (char_length("story_revisions"."other_warning") <= 60)
);
--> statement-breakpoint
CREATE TABLE "story_topics" (
	"story_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"published_on" date NOT NULL,
	"list_key" bigint NOT NULL,
	CONSTRAINT "story_topics_story_id_topic_pk" PRIMARY KEY("story_id","topic")
);
--> statement-breakpoint
CREATE TABLE "content_warnings" (
	"slug" text PRIMARY KEY NOT NULL,
	"code" smallint NOT NULL,
	"family" text NOT NULL,
	"position" smallint NOT NULL,
	"shipped" boolean DEFAULT true NOT NULL,
	"label" text,
	"includes" text,
	"retired_on" date,
	CONSTRAINT "content_warnings_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personas" ADD CONSTRAINT "personas_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_sessions" ADD CONSTRAINT "receipt_sessions_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_claimed_by_accounts_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_first_approval_id_decisions_id_fk" FOREIGN KEY ("first_approval_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_warnings" ADD CONSTRAINT "revision_warnings_revision_id_story_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."story_revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_warnings" ADD CONSTRAINT "revision_warnings_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_published_revision_id_story_revisions_id_fk" FOREIGN KEY ("published_revision_id") REFERENCES "public"."story_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_revisions" ADD CONSTRAINT "story_revisions_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_revisions" ADD CONSTRAINT "story_revisions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_topics" ADD CONSTRAINT "story_topics_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_persona" ON "comments" USING btree ("persona_id");--> statement-breakpoint
CREATE INDEX "events_sequence" ON "events" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "personas_account" ON "personas" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "receipt_sessions_receipt" ON "receipt_sessions" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "decisions_submission" ON "decisions" USING btree ("submission_id","sequence");--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree (("reason" = 'safety') desc,"reported_at","id") WHERE "reports"."state" = 'open';--> statement-breakpoint
CREATE INDEX "submissions_queue" ON "submissions" USING btree ("priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_one_open" ON "submissions" USING btree ("subject_id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
CREATE INDEX "stories_list" ON "stories" USING btree ("published_on" DESC NULLS LAST,"list_key" DESC NULLS LAST) WHERE "stories"."state" = 'published';--> statement-breakpoint
CREATE INDEX "stories_unanswered" ON "stories" USING btree ("published_on" DESC NULLS LAST,"list_key" DESC NULLS LAST) WHERE "stories"."state" = 'published' and "stories"."comment_count" = 0;--> statement-breakpoint
CREATE INDEX "stories_persona" ON "stories" USING btree ("persona_id");--> statement-breakpoint
CREATE INDEX "story_revisions_release" ON "story_revisions" USING btree ("release_at") WHERE "story_revisions"."release_at" is not null;--> statement-breakpoint
CREATE INDEX "story_topics_list" ON "story_topics" USING btree ("topic","published_on" DESC NULLS LAST,"list_key" DESC NULLS LAST);