-- Database views as sources, and sources that engineers change beside the operator's file.
alter table pull_source
    drop constraint pull_source_kind_check,
    add constraint pull_source_kind_check check (kind in ('dicomweb', 'view')),
    -- Of a view: driver, query and column map.
    add column definition    jsonb,
    add constraint pull_source_definition_check check ((kind = 'view') = (definition is not null)),
    -- Of a view: behind this row nothing was read yet. Kind and value, as the bridge writes them.
    add column position_mark text,
    add column position_key  text,
    add column taken         bigint not null default 0,
    add column refused       bigint not null default 0,
    -- Rounds that ended with an error.
    add column errors        bigint not null default 0,
    -- An engineer wants the next round at once.
    add column asked_at      timestamptz,
    -- Of the settings. What a round does under another one counts no more.
    add column version       bigint not null default 1,
    -- The engineer who changed it: from then on the operator's file leaves it alone.
    add column changed_by    text,
    add column changed_at    timestamptz;
