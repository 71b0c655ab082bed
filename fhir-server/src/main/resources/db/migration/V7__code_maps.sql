-- What the facilities' own codes mean: one map a facility, in versions. A row is in every version from since on, up to the
-- one before until; valid_from and valid_until are days of results.
create table code_map (
    facility text primary key,
    version  bigint not null
);

create table code_map_row (
    id              bigint generated always as identity primary key,
    facility        text   not null references code_map,
    since           bigint not null,
    until           bigint,
    local_code      text   not null,
    name            text,
    panel_code      text,
    panel_name      text,
    specimen        text,
    unit            text,
    reference_range text,
    item            text,
    loinc           text,
    valid_from      date,
    valid_until     date
);

create index code_map_row_by_facility on code_map_row (facility, local_code);

-- Who changed a map, and who confirmed it where results that were understood before would be understood otherwise.
create table code_map_change (
    facility     text        not null,
    version      bigint      not null,
    at           timestamptz not null,
    kind         text        not null,
    proposed_by  text        not null,
    confirmed_by text,
    note         text,
    added        integer     not null,
    removed      integer     not null,
    primary key (facility, version)
);

-- Changes that wait for a second steward, and what became of them. edit: the codes and all rows they would have.
create table code_map_draft (
    id           uuid primary key,
    facility     text        not null,
    base_version bigint      not null,
    at           timestamptz not null,
    kind         text        not null,
    proposed_by  text        not null,
    note         text,
    edit         jsonb       not null,
    state        text        not null check (state in ('WAITING', 'ACCEPTED', 'REFUSED', 'OUTDATED')),
    decided_by   text,
    decided_at   timestamptz,
    decided_note text
);

create index code_map_draft_by_state on code_map_draft (state, at);

-- Stored results are given the meaning of a new version of their facility's map, report by report in the order of the
-- keys. horizon: transactions from before it may still store what they mapped by the former version.
create table remapping (
    facility   text        not null,
    version    bigint      not null,
    codes      text[]      not null,
    asked_at   timestamptz not null,
    horizon    bigint,
    patient_key uuid,
    report_id  uuid,
    looked_at  bigint      not null default 0,
    reports    bigint      not null default 0,
    results    bigint      not null default 0,
    ended_at   timestamptz,
    primary key (facility, version)
);

create index remapping_open on remapping (asked_at) where ended_at is null;

-- Results and imaging reports (ordinal 0) whose code the map does not know or knows several meanings of; kept with the
-- report's transaction, so that the work list is exact. No patient in it: stewards see no results of anybody.
create table unmapped_line (
    report_id  uuid        not null,
    ordinal    smallint    not null,
    facility   text        not null,
    local_code text        not null,
    name       text,
    panel      text,
    specimen   text,
    unit       text,
    number     numeric,
    text       text,
    range      text,
    time       timestamptz not null,
    primary key (report_id, ordinal)
);

create index unmapped_line_by_code on unmapped_line (facility, local_code, time);
