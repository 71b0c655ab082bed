package org.huren.hub.recognition.recall;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.postgres.Rows;
import org.huren.hub.recognition.recall.Cause.MarkFell;
import org.huren.hub.recognition.recall.Cause.RecordLeft;
import org.huren.hub.recognition.recall.Cause.ReportChanged;
import org.huren.hub.recognition.recall.Involved.How;
import org.huren.hub.recognition.recall.Involved.Met;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who met a result, as the ledger knows; and whose records are whose. */
public class InvolvedJdbc {

    private static final String MET = """
            with met as (
                select id, facility, coalesce(physician, client) as name, at, patient_key, result_patient, result_report,
                       result_version
                  from recognition_reminder r where %s)
            select 'REMINDED' as how, m.* from met m
            union all
            select 'VIEWED', m.id, m.facility, v.by_name, v.at, patient_key, result_patient, result_report, result_version
              from met m join recognition_view v on v.reminder = m.id
            union all
            select 'ADOPTED', m.id, m.facility, d.by_name, d.at, patient_key, result_patient, result_report, result_version
              from met m join recognition_decision d on d.reminder = m.id and d.adopted
            union all
            select 'CITED', m.id, m.facility, c.by_name, c.at, patient_key, result_patient, result_report, result_version
              from met m join recognition_citation c on c.reminder = m.id
             order by at, how, id
            """;
    /** Results that rest on a mark: of these days, where days are named. */
    private static final String RESTS_ON = """
            issuer = ? and item = ? and scope = ?
               and (?::date is null and ?::date is null or exists (
                    select from report_index i
                     where i.patient_key = r.result_patient and i.report_id = r.result_report
                       and (i.clinical_time at time zone 'Asia/Shanghai')::date >= coalesce(?::date, '-infinity')
                       and (i.clinical_time at time zone 'Asia/Shanghai')::date < coalesce(?::date, 'infinity')))
            """;

    private final JdbcClient jdbc;

    public InvolvedJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Involved> inLedger(ReportChanged cause) {
        return jdbc.sql(MET.formatted("result_report = ? and result_version < ? and (? or result_ordinal = 0 or"
                        + " result_ordinal = any(?))"))
                .param(cause.report())
                .param(cause.afterVersion())
                .param(cause.whole())
                .param(cause.lines().keySet().toArray(Integer[]::new))
                .query((row, n) -> involved(row))
                .list();
    }

    List<Involved> inLedger(RecordLeft cause) {
        UUID[] others = cause.others().toArray(UUID[]::new);
        return jdbc.sql(MET.formatted(
                        "patient_key = ? and result_patient = any(?) or patient_key = any(?) and result_patient = ?"))
                .param(cause.record())
                .param(others)
                .param(others)
                .param(cause.record())
                .query((row, n) -> involved(row))
                .list();
    }

    List<Involved> inLedger(MarkFell cause, UUID report) {
        List<@Nullable Object> values = restsOn(cause);
        values.add(report);
        return jdbc.sql(MET.formatted(RESTS_ON + " and result_report = ?"))
                .params(values)
                .query((row, n) -> involved(row))
                .list();
    }

    /** Reports that were recognisable by a mark, after one, in the order of their ids. */
    List<Met> reports(MarkFell cause, UUID after, int most) {
        List<@Nullable Object> values = restsOn(cause);
        values.addAll(List.of(after, most));
        return jdbc.sql("select result_patient, result_report, max(result_version) from recognition_reminder r where "
                        + RESTS_ON
                        + " and result_report > ? group by result_patient, result_report order by"
                        + " result_report limit ?")
                .params(values)
                .query((row, n) -> new Met(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3)))
                .list();
    }

    private static List<@Nullable Object> restsOn(MarkFell cause) {
        List<@Nullable Object> values = new ArrayList<>(
                List.of(cause.facility(), cause.item(), cause.scope().name()));
        for (int i = 0; i < 2; i++) {
            values.addAll(Arrays.asList(
                    cause.from() == null ? null : Date.valueOf(cause.from()),
                    cause.until() == null ? null : Date.valueOf(cause.until())));
        }
        return values;
    }

    private static Involved involved(ResultSet row) throws SQLException {
        return new Involved(
                row.getString("facility"),
                How.valueOf(row.getString("how")),
                row.getString("name"),
                row.getTimestamp("at").toInstant(),
                "DetectedIssue/" + row.getString("id"),
                List.of(row.getObject("patient_key", UUID.class)),
                new Met(
                        row.getObject("result_patient", UUID.class),
                        row.getObject("result_report", UUID.class),
                        row.getLong("result_version")));
    }

    /** Whose these reports are, and who sent them. */
    Map<UUID, Owned> owners(Set<UUID> reports) {
        Map<UUID, Owned> owners = new HashMap<>();
        jdbc.sql("select report_id, patient_key, facility from report_key where report_id = any(?)")
                .param(reports.toArray(UUID[]::new))
                .query(row -> {
                    owners.put(row.getObject(1, UUID.class), new Owned(row.getObject(2, UUID.class), row.getString(3)));
                });
        return owners;
    }

    record Owned(UUID patient, String facility) {}

    /** Which of these records are a facility's. */
    Set<UUID> recordsOf(String facility, List<UUID> records) {
        return new HashSet<>(
                jdbc.sql("select patient_key from patient_record where facility = ? and patient_key = any(?)")
                        .param(facility)
                        .param(records.toArray(UUID[]::new))
                        .query(Rows::uuid)
                        .list());
    }

    /** The facility's own record: one that the result was met under, else one of the person that it belongs to. */
    Optional<UUID> houseRecord(String facility, Set<UUID> metUnder, UUID owner) {
        UUID[] met = metUnder.toArray(UUID[]::new);
        return jdbc.sql("""
                select patient_key from patient_record
                 where facility = ? and (patient_key = any(?) or patient_key in (
                    select other.patient_key from person_link l join person_link other using (person)
                     where l.patient_key = ?))
                 order by patient_key = any(?) desc, patient_key limit 1
                """)
                .param(facility)
                .param(met)
                .param(owner)
                .param(met)
                .query(UUID.class)
                .optional();
    }
}
