package org.huren.hub.pull;

import org.huren.hub.parts.RealPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of JL-C's laboratory system, with the view that it shows. */
record HospitalDatabase(RealPostgres.Database database, JdbcClient jdbc) {

    static HospitalDatabase open() {
        RealPostgres.Database database = RealPostgres.freshDatabase();
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("""
                create table lis_result (
                    row_id bigint generated always as identity primary key,
                    changed timestamp not null, patient_no text, id_card text, patient text, gender text, born date,
                    report_no text, panel text, panel_name text, item text, item_name text, result text,
                    result_kind text, unit text, limits text, hint text, state text, drawn timestamp,
                    reported timestamp);
                create index on lis_result (changed, row_id);
                create index on lis_result (report_no);
                create view v_result as select r.*, row_id % 7 as seven from lis_result r
                """).update();
        return new HospitalDatabase(database, jdbc);
    }

    /** What an operator writes of it. */
    String source(String more) {
        return """
                [{"id": "JL-C-lis", "facility": "JL-C", "kind": "view", "url": "%s", "user": "%s",
                  "everySeconds": 3600, "perSecond": 1000%s,
                  "view": {"query": "select * from v_result", "watermark": "changed", "key": "row_id", "overlap": 60,
                    "columns": {"patientId": "patient_no", "nationalId": "id_card", "name": "patient",
                      "sex": "gender", "birthDate": "born", "order": "report_no", "panelCode": "panel",
                      "panelName": "panel_name", "testCode": "item", "testName": "item_name", "value": "result",
                      "valueType": "result_kind", "unit": "unit", "range": "limits", "flag": "hint",
                      "status": "state", "collectedAt": "drawn", "reportedAt": "reported"},
                    "fixed": {"category": "LAB"},
                    "values": {"status": {"审核": "F", "更正": "C", "初步": "P", "作废": "W"},
                      "sex": {"男": "M", "女": "F"}, "valueType": {"数值": "NM", "文本": "ST"}}}}]
                """.formatted(database.jdbcUrl(), database.user(), more);
    }

    void empty() {
        jdbc.sql("truncate lis_result restart identity").update();
    }

    /** As many reports of as many lines, changed one after the other within the last hours. */
    void fill(int reports, int lines) {
        jdbc.sql("""
                insert into lis_result (changed, patient_no, id_card, patient, gender, born, report_no, panel,
                                        panel_name, item, item_name, result, result_kind, unit, limits, hint, state,
                                        drawn, reported)
                select timestamp '2026-11-20 08:00:00' + (report / 3) * interval '1 second',
                       'P' || report % 997, null, '患者' || report % 997, case report % 2 when 0 then '男' else '女' end,
                       date '1950-01-01' + report % 997, 'R' || report, 'CBC', '血常规', 'T' || line, '项目' || line,
                       (line + (report % 100) / 10.0)::numeric(10, 2)::text, '数值', '10*9/L', '3.5-9.5', 'N', '审核',
                       timestamp '2026-11-20 06:51:00', timestamp '2026-11-20 08:00:00'
                  from generate_series(1, ?) report, generate_series(1, ?) line
                 order by line, report
                """).param(reports).param(lines).update();
    }

    /** Corrects a line of every so many reports, at a new time. */
    int correct(int every) {
        return jdbc.sql("""
                update lis_result
                   set result = '99.10', state = '更正', changed = timestamp '2026-11-21 08:00:00' + row_id * interval '1 ms',
                       reported = timestamp '2026-11-21 07:00:00'
                 where item = 'T1' and substr(report_no, 2)::int % ? = 0
                """).param(every).update();
    }
}
