-- What search and the fence ask of a document; the document itself lies in table resource.
create table document_index (
    patient_key   uuid        not null,
    document_id   uuid        not null,
    facility      text        not null,
    category      text        not null,
    types         text        not null,
    identifiers   text        not null,
    status        text        not null,
    clinical_time timestamptz not null,
    last_updated  timestamptz not null,
    primary key (patient_key, document_id)
);

-- Documents that were taken before they could be read.
insert into document_index
select patient_key, id::uuid,
       substr(document #>> '{custodian,reference}', length('Organization/') + 1),
       case upper(document #>> '{type,coding,0,code}')
           when 'DI' then 'imaging'
           when 'SP' then 'laboratory'
           when 'CD' then 'procedure'
           when 'OP' then 'procedure'
           when 'PN' then 'procedure'
           else 'exam' end,
       coalesce((select string_agg((coding ->> 'system') || '|' || (coding ->> 'code'), chr(31) order by place)
                   from json_array_elements(document #> '{type,coding}') with ordinality as codings (coding, place)), ''),
       (document #>> '{masterIdentifier,system}') || '|' || (document #>> '{masterIdentifier,value}'),
       status,
       coalesce((document ->> 'date')::timestamptz, last_updated),
       last_updated
  from (select patient_key, id, status, last_updated, convert_from(json, 'UTF8')::json as document
          from resource where type = 'DocumentReference') as taken;
