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
ALTER TABLE "warning_requests" ADD CONSTRAINT "warning_requests_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_requests" ADD CONSTRAINT "warning_requests_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "veil_figures" ADD CONSTRAINT "veil_figures_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "warning_requests_unmet" ON "warning_requests" USING btree ("asked_on") WHERE "warning_requests"."state" <> 'accepted';--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_suggested_warning_content_warnings_slug_fk" FOREIGN KEY ("suggested_warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_suggested" ON "reports" USING btree ("story_id") WHERE "reports"."state" = 'open' and "reports"."suggested_warning" is not null;--> statement-breakpoint
CREATE INDEX "submissions_lane" ON "submissions" USING btree ("lane","priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
CREATE INDEX "submissions_queue" ON "submissions" USING btree (("lane" = 'crisis') desc,"priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_suggestion" CHECK (("reports"."suggested_warning" is null) = ("reports"."suggested_degree" is null));--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_lane_known" CHECK ("submissions"."lane" in ('crisis', 'story', 'comment'));