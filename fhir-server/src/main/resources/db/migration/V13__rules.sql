-- The rules of recognition: tables in versions, each row as people wrote it (column -> text). A row is in every version from
-- since on, up to the one before until; the days that it is for stand in its cells.
create table rule_table (
    name    text primary key,
    version bigint not null
);

create table rule_row (
    id         bigint generated always as identity primary key,
    table_name text   not null references rule_table,
    since      bigint not null,
    until      bigint,
    cells      jsonb  not null
);

create index rule_row_by_table on rule_row (table_name, since);

-- Who made a version, who reviewed it and who put it in force; reviewed_by is null only for what the province began with.
create table rule_change (
    table_name   text        not null,
    version      bigint      not null,
    at           timestamptz not null,
    kind         text        not null check (kind in ('SEED', 'IMPORT', 'EDIT')),
    proposed_by  text        not null,
    reviewed_by  text,
    activated_by text,
    note         text,
    added        integer     not null,
    removed      integer     not null,
    primary key (table_name, version),
    check (kind = 'SEED' or reviewed_by is not null and reviewed_by <> proposed_by)
);

create index rule_change_by_time on rule_change (at);

-- Changes on their way, and what became of them. difference: the rows that come and those that go.
create table rule_draft (
    id            uuid primary key,
    table_name    text        not null,
    base_version  bigint      not null,
    at            timestamptz not null,
    kind          text        not null,
    proposed_by   text        not null,
    note          text,
    difference    jsonb       not null,
    state         text        not null check (state in ('PROPOSED', 'REVIEWED', 'ACTIVE', 'REFUSED', 'OUTDATED')),
    reviewed_by   text,
    reviewed_at   timestamptz,
    reviewed_note text,
    ended_by      text,
    ended_at      timestamptz,
    ended_note    text,
    check (reviewed_by is null or reviewed_by <> proposed_by),
    check (state not in ('REVIEWED', 'ACTIVE') or reviewed_by is not null)
);

create index rule_draft_by_state on rule_draft (state, at);
