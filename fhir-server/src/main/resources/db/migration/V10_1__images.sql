-- Which callers have which studies open: as long as one look lasts, the audit has one event for it.
create table image_grant (
    study_id       uuid        not null,
    caller_subject text        not null,
    opened_at      timestamptz not null,
    open_until     timestamptz not null,
    primary key (study_id, caller_subject)
);

create index imaging_index_by_study on imaging_index (study_uid) where standing;
