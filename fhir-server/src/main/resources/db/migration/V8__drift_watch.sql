-- What the drift watch knows of a facility's results, a month a row, and the jumps it found. No patient is in here, and
-- no value of fewer than five persons.

create table code_month (
    facility    text             not null,
    -- A standard item, a local code that has none, or the whole facility.
    subject     text             not null check (subject in ('ITEM', 'CODE', 'FACILITY')),
    code        text             not null,
    month       date             not null,
    results     bigint           not null,
    unmapped    bigint           not null,
    numbers     bigint           not null,
    persons     bigint           not null,
    lower       double precision,
    median      double precision,
    upper       double precision,
    units       text[]           not null,
    unit_counts bigint[]         not null,
    run         uuid             not null,
    primary key (facility, subject, code, month),
    check (persons >= 5 or (lower is null and median is null and upper is null))
);

create index code_month_by_month on code_month (month);

create table drift_jump (
    task_id      text             not null primary key,
    facility     text             not null,
    subject      text             not null,
    code         text             not null,
    month        date             not null,
    kind         text             not null,
    chinese      text             not null,
    english      text             not null,
    value_before double precision not null,
    value_now    double precision not null,
    distance     double precision not null,
    count_before bigint           not null,
    count_now    bigint           not null,
    found_at     timestamptz      not null,
    unique (facility, subject, code, month, kind)
);
