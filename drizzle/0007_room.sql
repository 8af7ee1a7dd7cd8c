CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"addition_id" uuid NOT NULL,
	"words" text,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_on" date NOT NULL,
	"decided_by" uuid,
	"decided_by_role" text,
	"decided_on" date,
	"note_to_writer" text,
	CONSTRAINT "appeals_additionId_unique" UNIQUE("addition_id"),
	CONSTRAINT "appeals_state" CHECK ("appeals"."state" in ('open', 'upheld', 'dismissed')),
	CONSTRAINT "appeals_decided" CHECK (("appeals"."state" = 'open') = ("appeals"."decided_on" is null)
        and ("appeals"."decided_on" is null) = ("appeals"."decided_by_role" is null))
);
--> statement-breakpoint
CREATE TABLE "warning_additions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid,
	"comment_id" uuid,
	"warning" text NOT NULL,
	"degree" "warning_degree" NOT NULL,
	"degree_before" "warning_degree",
	"reason" text,
	"added_by" uuid,
	"added_by_role" text NOT NULL,
	"added_on" date NOT NULL,
	"undone_on" date,
	CONSTRAINT "warning_additions_subject" CHECK (("warning_additions"."story_id" is null) <> ("warning_additions"."comment_id" is null)),
	CONSTRAINT "warning_additions_raise" CHECK ("warning_additions"."degree_before" is null or "warning_additions"."degree" > "warning_additions"."degree_before")
);
--> statement-breakpoint
CREATE TABLE "warning_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"warning" text NOT NULL,
	"degree" "warning_degree" NOT NULL,
	"asked_as" text NOT NULL,
	"words" text,
	"state" text DEFAULT 'open' NOT NULL,
	"asked_on" date NOT NULL,
	CONSTRAINT "warning_requests_once" UNIQUE("comment_id","warning","asked_as"),
	CONSTRAINT "warning_requests_as" CHECK ("warning_requests"."asked_as" in ('writer', 'moderator')),
	CONSTRAINT "warning_requests_state" CHECK ("warning_requests"."state" in ('open', 'accepted', 'set_aside')),
	CONSTRAINT "warning_requests_words" CHECK ("warning_requests"."state" = 'open' or "warning_requests"."words" is null)
);
--> statement-breakpoint
CREATE TABLE "veil_figures" (
	"month" date NOT NULL,
	"warning" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "veil_figures_month_warning_kind_pk" PRIMARY KEY("month","warning","kind"),
	CONSTRAINT "veil_figures_month" CHECK (extract(day from "veil_figures"."month") = 1),
	CONSTRAINT "veil_figures_kind" CHECK ("veil_figures"."kind" in ('opened', 'skipped', 'saved')),
	CONSTRAINT "veil_figures_count" CHECK ("veil_figures"."count" > 0)
);
--> statement-breakpoint
DROP INDEX "submissions_queue";--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "suggested_warning" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "suggested_degree" "warning_degree";--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "lane" text DEFAULT 'story' NOT NULL;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_addition_id_warning_additions_id_fk" FOREIGN KEY ("addition_id") REFERENCES "public"."warning_additions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_additions" ADD CONSTRAINT "warning_additions_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_additions" ADD CONSTRAINT "warning_additions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_additions" ADD CONSTRAINT "warning_additions_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_additions" ADD CONSTRAINT "warning_additions_added_by_accounts_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_requests" ADD CONSTRAINT "warning_requests_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_requests" ADD CONSTRAINT "warning_requests_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "veil_figures" ADD CONSTRAINT "veil_figures_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeals_open" ON "appeals" USING btree ("opened_on","id") WHERE "appeals"."state" = 'open';--> statement-breakpoint
CREATE INDEX "warning_additions_story" ON "warning_additions" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "warning_additions_comment" ON "warning_additions" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "warning_requests_unmet" ON "warning_requests" USING btree ("asked_on") WHERE "warning_requests"."state" <> 'accepted';--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_suggested_warning_content_warnings_slug_fk" FOREIGN KEY ("suggested_warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_suggested" ON "reports" USING btree ("story_id") WHERE "reports"."state" = 'open' and "reports"."suggested_warning" is not null;--> statement-breakpoint
CREATE INDEX "submissions_lane" ON "submissions" USING btree ("lane","priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
CREATE INDEX "submissions_queue" ON "submissions" USING btree (("lane" = 'crisis') desc,"priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_suggestion" CHECK (("reports"."suggested_warning" is null) = ("reports"."suggested_degree" is null));--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_lane_known" CHECK ("submissions"."lane" in ('crisis', 'story', 'comment'));