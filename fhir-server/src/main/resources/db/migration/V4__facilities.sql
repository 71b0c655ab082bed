-- What is agreed with each facility beside its name and dialect: where it may send from, with which certificates, how
-- much, and how long its connections may be silent. Empty lists and nulls: the hub's usual.
alter table facility
    add column categories    jsonb not null default '{}',
    add column addresses     text[] not null default '{}',
    add column certificates  text[] not null default '{}',
    add column message_bytes integer check (message_bytes > 0),
    add column at_once       integer check (at_once > 0),
    add column stall_seconds integer check (stall_seconds > 0),
    add column idle_seconds  integer check (idle_seconds > 0);
