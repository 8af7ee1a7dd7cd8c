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
ALTER TABLE "veil_figures" ADD CONSTRAINT "veil_figures_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;