CREATE TYPE "public"."vocabulary_act" AS ENUM('added', 'reworded', 'retired', 'brought_back');--> statement-breakpoint
CREATE TABLE "vocabulary_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"warning" text NOT NULL,
	"number" integer NOT NULL,
	"act" "vocabulary_act" NOT NULL,
	"label" text,
	"includes" text,
	"changed_on" date NOT NULL,
	CONSTRAINT "vocabulary_changes_number" UNIQUE("warning","number"),
	CONSTRAINT "vocabulary_changes_label" CHECK (char_length("vocabulary_changes"."label") between 2 and 60),
	CONSTRAINT "vocabulary_changes_includes" CHECK (char_length("vocabulary_changes"."includes") between 2 and 200)
);
--> statement-breakpoint
ALTER TABLE "vocabulary_changes" ADD CONSTRAINT "vocabulary_changes_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;