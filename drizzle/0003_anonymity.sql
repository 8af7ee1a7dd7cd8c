CREATE TABLE "keys_due" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tag" "bytea",
	"subject" "bytea",
	"level" text,
	CONSTRAINT "keys_due_one_thing" CHECK (("keys_due"."tag" is null) = ("keys_due"."subject" is not null)
        and ("keys_due"."subject" is null) = ("keys_due"."level" is null))
);
