create type member_role as enum ('admin', 'operator', 'viewer');

-- Whoever is here already has been the one admin. A member who is added without a role may do the least.
alter table admins
  add column role member_role not null default 'admin',
  add column disabled_at timestamptz(3),
  add column two_factor_enabled boolean not null default false;
alter table admins alter column role set default 'viewer';

-- better-auth's table of second factors, under our names.
create table two_factors (
  id text primary key,
  admin_id text not null unique references admins (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz(3)
);

-- Links by which somebody sets a password, once: a member their next one, or, without a member, somebody new their first.
create table password_links (
  id uuid primary key default app_id(),
  token_hash bytea not null unique,
  admin_id text references admins (id) on delete cascade,
  email text,
  role member_role,
  created_at timestamptz(3) not null default app_now(),
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  revoked_at timestamptz(3),
  constraint password_links_for_one check ((admin_id is null) = (email is not null and role is not null))
);
create unique index password_links_email_key on password_links (email)
  where used_at is null and revoked_at is null and email is not null;
create unique index password_links_admin_id_key on password_links (admin_id)
  where used_at is null and revoked_at is null and admin_id is not null;

-- Somebody must be able to let others in. The lock lets two changes at once take turns, so that the second sees the first.
create function keep_an_admin() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('keep an admin', 0));
  if not exists (select from admins where role = 'admin' and disabled_at is null) then
    raise exception 'no admin would be left (constraint "an_admin_is_left")'
      using errcode = '23514', constraint = 'an_admin_is_left';
  end if;
  return null;
end
$$;

create trigger an_admin_is_left_after_update after update on admins for each row
  when (old.role = 'admin' and old.disabled_at is null and (new.role <> 'admin' or new.disabled_at is not null))
  execute function keep_an_admin();
create trigger an_admin_is_left_after_delete after delete on admins for each row
  when (old.role = 'admin' and old.disabled_at is null)
  execute function keep_an_admin();
