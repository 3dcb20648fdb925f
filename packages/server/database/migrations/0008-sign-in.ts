import { type Kysely, sql } from 'kysely'

/**
 * Accounts and sessions in the shape that better-auth 1.7 expects (camel-case columns), in a schema of their own. A test
 * holds the two equal.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema auth`.execute(db)
  await sql`
    create table auth."user" (
      id text primary key,
      name text not null,
      email text not null unique,
      "emailVerified" boolean not null,
      image text,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null default current_timestamp
    )`.execute(db)
  await sql`
    create table auth.session (
      id text primary key,
      "expiresAt" timestamptz not null,
      token text not null unique,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null,
      "ipAddress" text,
      "userAgent" text,
      "userId" text not null references auth."user" on delete cascade
    )`.execute(db)
  await sql`create index session_by_user on auth.session ("userId")`.execute(db)
  await sql`
    create table auth.account (
      id text primary key,
      "accountId" text not null,
      "providerId" text not null,
      "userId" text not null references auth."user" on delete cascade,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz,
      scope text,
      password text,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null
    )`.execute(db)
  await sql`create index account_by_user on auth.account ("userId")`.execute(db)
  await sql`
    create table auth.verification (
      id text primary key,
      identifier text not null,
      value text not null,
      "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null default current_timestamp
    )`.execute(db)
  await sql`create index verification_identifier on auth.verification (identifier)`.execute(db)
  await sql`grant usage on schema auth to thongsuot_app`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema auth to thongsuot_app`.execute(db)
}
