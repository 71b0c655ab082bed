-- A report sent for the wrong patient (OBX-11 W) is another person's: outside the house that withdrew it, it is not there.
alter table report_index add column quarantined boolean not null default false;
