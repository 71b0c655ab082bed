-- Recall: why results that somebody has read, adopted or cited do not stand as they did, and the Tasks that follow.

-- A cause is written once, by what it is made of: with the report that changes what was final, or by the recall job. The
-- job fills in when it first saw it and when all Tasks were made.
create table recall_cause (
    id            uuid primary key,
    kind          text        not null
        check (kind in ('CORRECTED', 'RETRACTED', 'WRONG_PATIENT', 'UNLINKED', 'MARK_REVOKED', 'ROUND_FAILED')),
    noticed_at    timestamptz not null,
    -- Whose result or mark it is.
    facility      text,
    -- The report, or the record that was taken out of its person.
    patient_key   uuid,
    report_id     uuid,
    after_version bigint,
    -- What of the report changed: everything, or these Observations; line_versions tells in parallel from which version
    -- on an Observation is the new one.
    whole         boolean     not null default false,
    ordinals      integer[]   not null default '{}',
    line_versions bigint[]    not null default '{}',
    -- Of a record that was taken out: those that it was one person with.
    others        uuid[]      not null default '{}',
    -- Of a mark: the item and its scope, and the days of results that it no longer holds for; null: of any day.
    item          text,
    scope         text,
    from_day      date,
    until_day     date,
    seen_at       timestamptz,
    done_at       timestamptz
);

create index recall_cause_open on recall_cause (noticed_at) where done_at is null;

-- One facility's Task about one report of one cause.
create table recall_task (
    id             uuid primary key,
    cause          uuid        not null references recall_cause,
    kind           text        not null,
    facility       text        not null,
    issuer         text        not null,
    patient_key    uuid,
    report_id      uuid        not null,
    -- The newest version that the facility had met, and the one that took its place.
    version        bigint      not null,
    after_version  bigint,
    involved       jsonb       not null,
    made_at        timestamptz not null,
    due_at         timestamptz not null,
    escalated_at   timestamptz,
    accepted_at    timestamptz,
    accepted_by    text,
    completed_at   timestamptz,
    completed_by   text,
    note           text
);

create index recall_task_open on recall_task (due_at) where completed_at is null;
create index recall_task_by_facility on recall_task (facility, made_at);

create index recognition_reminder_by_mark on recognition_reminder (issuer, item, result_report);
create index recognition_reminder_by_result_owner on recognition_reminder (result_patient);

-- Records that left a person, until the recall job has looked at them. Those from before it was there are looked at.
alter table person_link_event add column looked_at timestamptz;
update person_link_event set looked_at = now();
create index person_link_event_new on person_link_event (id) where looked_at is null;

-- Up to which version of the rules marks were looked at.
create table recall_rules (
    only_one boolean primary key default true check (only_one),
    as_of    timestamptz not null,
    tables   text        not null
);
