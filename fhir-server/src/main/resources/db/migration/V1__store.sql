-- The store of the hub. Every clinical table carries the patient key first, so that the same schema can be hashed over
-- partitions on one machine and over machines by an engine such as Citus.

create table facility (
    code             text primary key,
    name             text        not null,
    sends            boolean     not null,
    charset          text        not null,
    zone             text        not null,
    default_category text        not null,
    version          bigint      not null default 1,
    last_updated     timestamptz not null
);

-- Secrets that every hub on this database shares (sealing of page tokens).
create table hub_key (
    purpose    text primary key,
    key        bytea       not null,
    created_at timestamptz not null default now()
);

-- Journal: every message that came in, raw, with its outcome. Partitions are months, made by the hub.
create table message (
    received_at         timestamptz not null,
    id                  uuid        not null,
    door                text        not null,
    facility            text,
    sending_application text,
    control_id          text,
    message_code        text,
    trigger_event       text,
    version             text,
    sha256              bytea       not null,
    raw_length          integer     not null,
    raw                 bytea       not null,
    outcome             text        not null check (outcome in ('stored', 'refused')),
    conflict            boolean     not null default false,
    patient_key         uuid,
    refusal_code        text,
    refusal_error       integer,
    refusal_location    text,
    refusal_reason      text,
    primary key (received_at, id)
) partition by range (received_at);

create index message_by_facility on message (facility, received_at);

-- Unique key of stored messages across the journal's partitions.
create table message_key (
    facility            text        not null,
    sending_application text        not null,
    control_id          text        not null,
    sha256              bytea       not null,
    received_at         timestamptz not null,
    message_id          uuid        not null,
    primary key (facility, sending_application, control_id, sha256)
);

-- A refused message is kept once however often it is sent; its answer stays the same while the reason does.
create table message_refusal (
    sha256     bytea       not null,
    reason     text        not null,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    times      integer     not null,
    message_id uuid        not null,
    primary key (sha256, reason)
);

-- One patient as one facility knows them.
create table patient_record (
    patient_key   uuid primary key,
    facility      text        not null,
    local_number  text,
    version       bigint      not null,
    last_updated  timestamptz not null,
    name          text,
    known_names   text[]      not null,
    birth_date    date,
    national_id   text,
    canonical_id  text,
    national_key  uuid,
    state         bytea       not null,
    document      bytea       not null
);

create index patient_record_by_local_number on patient_record (local_number, facility) where local_number is not null;
create index patient_record_by_national_id on patient_record (national_id) where national_id is not null;
create index patient_record_by_canonical_id on patient_record (canonical_id) where canonical_id is not null;
create index patient_record_by_national_key on patient_record (national_key) where national_key is not null;
create index patient_record_by_name on patient_record (birth_date, name);

create table patient_version (
    patient_key  uuid        not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    document     bytea       not null,
    primary key (patient_key, version)
);

-- Which person a record belongs to. Merging and unmerging moves these rows, never results.
create table person_link (
    patient_key uuid primary key references patient_record,
    person      uuid        not null,
    linked_at   timestamptz not null,
    reason      text        not null
);

create index person_link_by_person on person_link (person);

create table person_link_event (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    patient_key uuid        not null,
    from_person uuid,
    to_person   uuid        not null,
    by_caller   text,
    reason      text        not null
);

create index person_link_event_by_patient on person_link_event (patient_key, at);

-- Pairs that a steward took apart: evidence alone never links them again. Kept with the smaller key first.
create table person_apart (
    one    uuid        not null,
    other  uuid        not null,
    at     timestamptz not null,
    reason text        not null,
    primary key (one, other),
    check (one < other)
);

-- Where a report lies, by its derived id and by the numbers that people search for.
create table report_key (
    report_id   uuid primary key,
    patient_key uuid not null,
    facility    text not null,
    placer      text,
    accession   text
);

create index report_key_by_placer on report_key (facility, placer) where placer is not null;
create index report_key_by_accession on report_key (facility, accession) where accession is not null;

-- The current version of a report with all its resources: one compressed document of ready JSON slices.
create table report (
    patient_key  uuid        not null,
    report_id    uuid        not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    document     bytea       not null,
    primary key (patient_key, report_id)
) partition by hash (patient_key);

-- One packed row per report: what search looks at. Arrays run in parallel over the report's observations; their times
-- are milliseconds since 1970, which drivers read many times faster than arrays of timestamps.
create table report_index (
    patient_key         uuid        not null,
    report_id           uuid        not null,
    facility            text        not null,
    category            text        not null,
    diagnostic_service  text,
    clinical_time       timestamptz not null,
    newest_line         bigint      not null,
    status              text        not null,
    version             bigint      not null,
    last_updated        timestamptz not null,
    codes               text        not null,
    identifiers         text        not null,
    specimen_identifier text[]      not null,
    obs_ordinal         smallint[]  not null,
    obs_codes           text[]      not null,
    obs_number          numeric[]   not null,
    obs_unit            text[]      not null,
    obs_status          text[]      not null,
    obs_time            bigint[]    not null,
    obs_identifier      text[]      not null,
    obs_updated         bigint[]    not null,
    primary key (patient_key, report_id)
) partition by hash (patient_key);

-- Every earlier version, append only.
create table report_version (
    patient_key  uuid        not null,
    report_id    uuid        not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    document     bytea       not null,
    primary key (patient_key, report_id, version)
) partition by hash (patient_key);

do $$
begin
    for i in 0..7 loop
        execute format('create table report_%s partition of report for values with (modulus 8, remainder %s)', i, i);
        execute format('create table report_index_%s partition of report_index for values with (modulus 8, remainder %s)', i, i);
        execute format('create table report_version_%s partition of report_version for values with (modulus 8, remainder %s)', i, i);
        -- Documents are compressed already.
        execute format('alter table report_%s alter column document set storage external', i);
        execute format('alter table report_version_%s alter column document set storage external', i);
    end loop;
end $$;

-- Low-volume resources as JSON, every version; the newest is current.
create table resource (
    type         text        not null,
    id           text        not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    deleted      boolean     not null default false,
    patient_key  uuid,
    status       text,
    identifier   text,
    json         bytea       not null,
    primary key (type, id)
);

create index resource_by_patient on resource (patient_key, type) where patient_key is not null;
create index resource_by_identifier on resource (type, identifier) where identifier is not null;

create table resource_version (
    type         text        not null,
    id           text        not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    deleted      boolean     not null,
    json         bytea       not null,
    primary key (type, id, version)
);

-- A Consent in force, read once into its rule; what every decision asks.
create table consent_rule (
    patient_key uuid        not null,
    consent_id  text        not null,
    effect      text        not null check (effect in ('PERMIT', 'DENY')),
    recipients  text[]      not null,
    sources     text[]      not null,
    categories  text[]      not null,
    valid_from  timestamptz,
    valid_until timestamptz,
    given_at    timestamptz not null,
    primary key (patient_key, consent_id)
);

create index consent_rule_by_consent on consent_rule (consent_id);

-- One row per decision. Append only: the trigger below refuses anything else.
create table audit_event (
    at              timestamptz not null,
    id              uuid        not null,
    interaction     text        not null,
    outcome         smallint    not null,
    caller_subject  text        not null,
    caller_name     text        not null,
    caller_role     text        not null,
    caller_facility text,
    caller_user     text,
    asked           text        not null,
    asked_reference text,
    asked_report    uuid,
    patients        uuid[]      not null,
    entities        text[]      not null,
    directives      text[]      not null,
    reason          text        not null,
    primary key (at, id)
) partition by range (at);

create index audit_event_by_patient on audit_event using gin (patients);
create index audit_event_by_report on audit_event (asked_report, at) where asked_report is not null;
create index audit_event_by_reference on audit_event (asked_reference, at) where asked_reference is not null;
create index audit_event_by_caller on audit_event (caller_name, at);
create index audit_event_by_facility on audit_event (caller_facility, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append only';
end $$;

create trigger audit_event_append_only
    before update or delete on audit_event
    for each row execute function refuse_change();

-- Makes the partition of the month that contains the given day, if it is not there.
create function ensure_month(parent text, day date) returns void language plpgsql as $$
declare
    first date := date_trunc('month', day)::date;
begin
    execute format(
        'create table if not exists %I partition of %I for values from (%L) to (%L)',
        parent || '_' || to_char(first, 'YYYY_MM'), parent,
        first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
end $$;
