CREATE TABLE "near_stories" (
	"story_id" uuid NOT NULL,
	"near_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"topics" text[] NOT NULL,
	CONSTRAINT "near_stories_story_id_near_id_pk" PRIMARY KEY("story_id","near_id"),
	CONSTRAINT "near_stories_another" CHECK ("near_stories"."story_id" <> "near_stories"."near_id")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"stories" integer NOT NULL,
	CONSTRAINT "search_words_common" CHECK ("search_words"."stories" >= 5)
);
--> statement-breakpoint
CREATE TABLE "story_search" (
	"story_id" uuid PRIMARY KEY NOT NULL,
	"published_on" date NOT NULL,
	"list_key" bigint NOT NULL,
	"for_members" boolean NOT NULL,
	"warning_codes" smallint[] NOT NULL,
	"head" "tsvector" NOT NULL,
	"open" "tsvector" NOT NULL,
	"veiled" "tsvector" NOT NULL,
	"passages" text[] NOT NULL,
	"passage_codes" smallint[] NOT NULL,
	"passage_words" "tsvector"[] NOT NULL,
	"near_on" date
);
--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "offered_to" uuid;--> statement-breakpoint
ALTER TABLE "near_stories" ADD CONSTRAINT "near_stories_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "near_stories" ADD CONSTRAINT "near_stories_near_id_stories_id_fk" FOREIGN KEY ("near_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_search" ADD CONSTRAINT "story_search_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "near_stories_near" ON "near_stories" USING btree ("near_id");--> statement-breakpoint
CREATE INDEX "story_search_list" ON "story_search" USING btree ("published_on" DESC NULLS LAST,"list_key" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "story_search_head" ON "story_search" USING gin ("head") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "story_search_all" ON "story_search" USING gin (("open" || "veiled")) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "story_search_near" ON "story_search" USING btree ("near_on" NULLS FIRST);--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_offered_to_accounts_id_fk" FOREIGN KEY ("offered_to") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_log_act" ON "moderation_log" USING btree ("act","position");--> statement-breakpoint
CREATE INDEX "moderation_log_subject" ON "moderation_log" USING btree ("subject_id","position");--> statement-breakpoint
CREATE INDEX "submissions_persona" ON "submissions" USING btree ("persona_id");--> statement-breakpoint
CREATE INDEX "submissions_offered" ON "submissions" USING btree ("offered_to") WHERE "submissions"."offered_to" is not null;