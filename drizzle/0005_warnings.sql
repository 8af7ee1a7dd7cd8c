CREATE TYPE "public"."vocabulary_act" AS ENUM('added', 'reworded', 'retired', 'brought_back');--> statement-breakpoint
CREATE TABLE "reader_feeds" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	CONSTRAINT "reader_feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
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
ALTER TABLE "comments" ADD COLUMN "chosen_codes" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "inherited_codes" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "sealed_saves" "bytea";--> statement-breakpoint
ALTER TABLE "reader_feeds" ADD CONSTRAINT "reader_feeds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vocabulary_changes" ADD CONSTRAINT "vocabulary_changes_warning_content_warnings_slug_fk" FOREIGN KEY ("warning") REFERENCES "public"."content_warnings"("slug") ON DELETE no action ON UPDATE no action;