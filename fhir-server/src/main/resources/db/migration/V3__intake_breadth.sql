-- Orders (OML, ORM), merges of records (ADT^A40) and documents (MDM).

-- Where an order lies, by its derived id. report_id: the report that its filler number will derive.
create table order_key (
    order_id    uuid primary key,
    patient_key uuid not null,
    facility    text not null,
    placer      text,
    filler      text,
    report_id   uuid
);

create index order_key_by_filler on order_key (facility, filler) where filler is not null;
create index order_key_by_report on order_key (report_id) where report_id is not null;

-- What order messages say. Orders and reports converge apart, so that neither waits for the other's lock; whoever reads
-- a ServiceRequest joins them.
create table placed_order (
    patient_key  uuid        not null,
    order_id     uuid        not null,
    facility     text        not null,
    category     text        not null,
    placer       text,
    report_id    uuid,
    version      bigint      not null,
    last_updated timestamptz not null,
    state        bytea       not null,
    primary key (patient_key, order_id)
) partition by hash (patient_key);

create table placed_order_version (
    patient_key  uuid        not null,
    order_id     uuid        not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    state        bytea       not null,
    primary key (patient_key, order_id, version)
) partition by hash (patient_key);

do $$
begin
    for i in 0..7 loop
        execute format('create table placed_order_%s partition of placed_order for values with (modulus 8, remainder %s)', i, i);
        execute format('create table placed_order_version_%s partition of placed_order_version for values with (modulus 8, remainder %s)', i, i);
    end loop;
end $$;

-- What a facility said of two of its own records (ADT^A40). Never deleted: person_apart outweighs it.
create table record_merge (
    prior    uuid        not null,
    survivor uuid        not null,
    at       timestamptz not null,
    primary key (prior, survivor),
    check (prior <> survivor)
);

create index record_merge_by_survivor on record_merge (survivor);

-- Whose a document is and which version of it stands; the document itself lies in table resource.
create table document_key (
    id          text primary key,
    patient_key uuid not null,
    rank        bytea
);
