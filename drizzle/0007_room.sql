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
ALTER TABLE "veil_figures" ADD CONSTRAINT "veil_figures_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_suggested_warning_content_warnings_slug_fk" FOREIGN KEY ("suggested_warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_suggested" ON "reports" USING btree ("story_id") WHERE "reports"."state" = 'open' and "reports"."suggested_warning" is not null;--> statement-breakpoint
CREATE INDEX "submissions_lane" ON "submissions" USING btree ("lane","priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
CREATE INDEX "submissions_queue" ON "submissions" USING btree (("lane" = 'crisis') desc,"priority" DESC NULLS FIRST,"submitted_at","id") WHERE "submissions"."state" in ('waiting', 'claimed', 'one_approval');--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_suggestion" CHECK (("reports"."suggested_warning" is null) = ("reports"."suggested_degree" is null));--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_lane_known" CHECK ("submissions"."lane" in ('crisis', 'story', 'comment'));