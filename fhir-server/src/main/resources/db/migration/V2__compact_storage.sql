-- Raw messages are compressed already, so PostgreSQL need not try; partitions made later take this over.
alter table message alter column raw set storage external;
alter table patient_record alter column state set storage external, alter column document set storage external;
alter table patient_version alter column document set storage external;

-- Runs in parallel with audit_event.entities: what is disclosed of a report stands as its key and a list of its parts.
-- Earlier rows stay as they are, for the trail is append only: no report, whole references.
alter table audit_event add column reports uuid[];

-- Both follow from the raw message; the hash stands in message_key and message_refusal.
alter table message drop column sha256, drop column raw_length;

-- One narrow key for facility, sending application and control id, which the journal keeps in full: the first half of
-- SHA-256 over the three, a unit separator between them.
alter table message_key rename to message_key_wide;
alter index message_key_pkey rename to message_key_wide_pkey;
create table message_key (
    received_at timestamptz not null,
    control     uuid        not null,
    sha256      bytea       not null,
    primary key (control, sha256)
);
insert into message_key (received_at, control, sha256)
select received_at,
       left(encode(sha256(convert_to(concat_ws(chr(31), facility, sending_application, control_id), 'UTF8')), 'hex'), 32)::uuid,
       sha256
  from message_key_wide
 order by received_at;
drop table message_key_wide;
