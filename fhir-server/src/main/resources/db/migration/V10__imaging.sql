-- Archives that the hub fetches from, as an operator's file names them, and how far each is fetched. Secrets are not
-- here: the column says where they are kept.
create table pull_source (
    id            text primary key,
    facility      text             not null,
    kind          text             not null check (kind in ('dicomweb')),
    base          text             not null,
    login_user    text,
    secret        text check (secret ~ '^(env:|file:/)'),
    every_seconds integer          not null check (every_seconds > 0),
    overlap_days  integer          not null check (overlap_days >= 0),
    sweep_seconds integer          not null check (sweep_seconds >= 0),
    page_size     integer          not null check (page_size > 0),
    per_second    double precision not null check (per_second > 0),
    issuers       text[]           not null default '{}',
    enabled       boolean          not null default true,
    -- State.
    watermark     timestamptz,
    sweep_started timestamptz,
    sweep_offset  integer          not null default 0,
    sweep_done    timestamptz,
    last_run      timestamptz,
    last_success  timestamptz,
    last_error    text,
    last_error_at timestamptz
);

-- What an archive holds of each study, whosever it is. patient_key is null as long as nobody is known to have the
-- number: then it is nobody's, and nobody sees it.
create table harvested_study (
    source      text        not null,
    study_uid   text        not null,
    facility    text        not null,
    study_date  date,
    fingerprint text        not null,
    content     bytea       not null,
    -- The record that the patient's number derives, null where it is no number of this facility.
    record_key  uuid,
    patient_key uuid,
    unassigned  text check (unassigned in ('no-number', 'several-patients', 'foreign-number', 'unknown-record')),
    first_seen  timestamptz not null,
    seen_at     timestamptz not null,
    read_at     timestamptz not null,
    primary key (source, study_uid),
    check ((patient_key is null) <> (unassigned is null))
);

create index harvested_study_by_uid on harvested_study (facility, study_uid);
create index harvested_study_by_day on harvested_study (source, study_date);
create index harvested_study_unassigned on harvested_study (record_key) where patient_key is null;

-- What search and the fence see of an ImagingStudy; the resource itself lies in table resource. A study that went from
-- the archive, or turned out to be somebody else's, stands no more; its row stays, so that versions never go back.
create table imaging_index (
    patient_key  uuid        not null,
    study_id     uuid        not null,
    facility     text        not null,
    category     text        not null default 'imaging',
    study_uid    text        not null,
    accession    text,
    modalities   text[]      not null,
    started      timestamptz,
    standing     boolean     not null,
    version      bigint      not null,
    last_updated timestamptz not null,
    primary key (patient_key, study_id)
);

create unique index imaging_index_by_id on imaging_index (study_id);
create index imaging_index_by_uid on imaging_index (facility, study_uid);
create index imaging_index_by_accession on imaging_index (facility, accession) where accession is not null;
