-- The ledger of recognition: who was told of which result, and what the physicians made of it. Append only.

-- Reminders of one facility, record, item and local day are one opportunity: what is selected and then signed is one
-- order, though each asks by a hook instance of its own.
create table recognition_reminder (
    id              uuid primary key,
    opportunity     uuid        not null,
    at              timestamptz not null,
    local_day       date        not null,
    facility        text        not null,
    item            text        not null,
    door            text        not null,
    client          text        not null,
    instance        text        not null,
    physician       text,
    patient_key     uuid        not null,
    encounter       text,
    order_reference text,
    result_patient  uuid        not null,
    result_report   uuid        not null,
    result_ordinal  integer     not null,
    result_version  bigint      not null,
    issuer          text        not null,
    scope           text        not null,
    shown           text        not null,
    fen             bigint check (fen >= 0),
    rules           text        not null,
    recorded_at     timestamptz not null,
    unique (client, instance, item)
);

create index recognition_reminder_by_patient on recognition_reminder (patient_key, at);
create index recognition_reminder_by_opportunity on recognition_reminder (opportunity);
create index recognition_reminder_by_report on recognition_reminder (result_report, result_version);
create index recognition_reminder_by_day on recognition_reminder (local_day, facility, item);

-- The first decision on a reminder; the key lets no second one in. code is what was chosen, reason the one of the six
-- that it belongs to, as the rules had it when it was stored.
create table recognition_decision (
    reminder     uuid primary key references recognition_reminder,
    adopted      boolean     not null,
    code         text,
    reason       text,
    words        text,
    patient_told boolean     not null,
    at           timestamptz not null,
    by_subject   text        not null,
    by_name      text        not null,
    recorded_at  timestamptz not null,
    check (adopted = (code is null) and adopted = (reason is null))
);

-- Which decision was the first of its opportunity, and so the one that counts.
create table recognition_outcome (
    opportunity uuid primary key,
    reminder    uuid not null unique references recognition_decision
);

create table recognition_view (
    reminder    uuid        not null references recognition_reminder,
    by_subject  text        not null,
    by_name     text        not null,
    at          timestamptz not null,
    recorded_at timestamptz not null,
    primary key (reminder, by_subject)
);

-- That the version of the reminder was taken into the record; document is empty where none was named.
create table recognition_citation (
    reminder    uuid        not null references recognition_reminder,
    document    text        not null,
    at          timestamptz not null,
    by_subject  text        not null,
    by_name     text        not null,
    recorded_at timestamptz not null,
    primary key (reminder, document)
);

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger of recognition is append only';
end $$;

do $$
declare
    name text;
begin
    foreach name in array array['reminder', 'decision', 'outcome', 'view', 'citation'] loop
        execute format(
            'create trigger append_only before update or delete on %I for each row execute function refuse_ledger_change()',
            'recognition_' || name);
    end loop;
end $$;
