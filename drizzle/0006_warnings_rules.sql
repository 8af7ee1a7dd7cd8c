-- A warning is for good: what was written with its slug or code must always mean the same.
create function keep_warning() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.slug <> old.slug or new.code <> old.code then
    raise exception 'a content warning is never deleted, and its slug and code never change';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger content_warnings_kept before update or delete on content_warnings
  for each row execute function keep_warning();
