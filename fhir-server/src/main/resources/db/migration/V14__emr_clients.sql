-- EMR systems that ask for recognition, as an operator's file names them. Secrets are not here: the column says where
-- they are kept. One with an issuer signs tokens with its own keys, one with a secret signs requests with it.
create table emr_client (
    id       text primary key,
    issuer   text unique,
    facility text    not null,
    name     text    not null,
    jwks     text,
    jwks_url text,
    secret   text check (secret ~ '^(env:|file:/)'),
    enabled  boolean not null default true,
    check (issuer is not null or secret is not null),
    check ((issuer is null) = (jwks is null and jwks_url is null)),
    check (jwks is null or jwks_url is null)
);

-- Tokens and signatures that were used, as long as they would still be good.
create table emr_used (
    client text        not null,
    nonce  text        not null,
    until  timestamptz not null,
    primary key (client, nonce)
);

create index emr_used_by_until on emr_used (until);

-- What was shown as one card: the reminders that a decision on it decides, of a panel one for each of its items, and the
-- facts that it told, as JSON.
create table recognition_card (
    id         uuid primary key,
    facility   text        not null,
    client     text        not null,
    service    text        not null,
    suggestion uuid        not null,
    reminders  uuid[]      not null,
    facts      text        not null,
    at         timestamptz not null
);
