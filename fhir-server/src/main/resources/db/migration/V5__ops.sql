-- What interface engineers search the journal by. Newest first comes from message's own key, and by facility from
-- message_by_facility; a control id is rare, and refusals and conflicts are few: their indexes hold nothing else.
create index message_by_control_id on message (control_id, received_at) where control_id is not null;
create index message_refused on message (received_at, id) where outcome = 'refused';
create index message_conflict on message (received_at, id) where conflict;
