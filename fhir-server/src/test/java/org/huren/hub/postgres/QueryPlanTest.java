package org.huren.hub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.ResultSearch;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Mdm;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of the hot statements in a store that is not small. A lost index, or a statement that PostgreSQL can only
 * answer by walking a table, fails here and not in a province's third year.
 */
class QueryPlanTest {

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\S+)");
    private static HubWorld hub;
    private static String patient;

    @BeforeAll
    static void fill() {
        hub = new HubWorld();
        hub.send(Hl7.report("JL-A", "1", "F1").text());
        hub.send(Mdm.document("JL-A", "1", "D1").text());
        patient = HubWorld.patientId("JL-A", "1");
        for (String copies : List.of("""
                patient_record select (copy).* from (
                    select jsonb_populate_record(p, jsonb_build_object('patient_key', gen_random_uuid(),
                               'local_number', i, 'canonical_id', i, 'national_id', i)) as copy
                      from patient_record p, generate_series(1, 20000) i) as copies
                """, """
                person_link select patient_key, patient_key, last_updated, 'x' from patient_record
                    on conflict do nothing
                """, """
                record_merge select gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, 20000)
                """, """
                code_map select i::text, 1 from generate_series(1, 20000) i
                """, """
                message_key (received_at, control, sha256)
                    select now(), gen_random_uuid(), decode(md5(i::text), 'hex') from generate_series(1, 20000) i
                """, """
                consent_rule select patient_key, patient_key, 'PERMIT', '{}', '{}', '{}', null, null, last_updated
                               from patient_record
                """, """
                report select p.patient_key, gen_random_uuid(), r.version, r.last_updated, r.document
                         from report r, patient_record p where p.patient_key <> r.patient_key
                """, """
                report_key select report_id, patient_key, 'JL-A', report_id::text, null from report
                    on conflict do nothing
                """, """
                report_index select r.patient_key, r.report_id, clinical_time, newest_line, oldest_line, line_count,
                                    facility, category, packed
                               from report_index i, report r where r.report_id <> i.report_id
                """, """
                resource (type, id, version, last_updated, patient_key, status, identifier, json)
                    select type, p.patient_key::text, 1, r.last_updated, p.patient_key, status, p.patient_key::text, json
                      from resource r, patient_record p where type = 'DocumentReference'
                """, """
                resource_version select type, id, 1, last_updated, false, json from resource
                    where id = patient_key::text
                """, """
                document_key select patient_key::text, patient_key, null from patient_record
                """, """
                document_index select p.patient_key, p.patient_key, 'JL-A', category, types, identifiers, status,
                                      clinical_time, i.last_updated
                                 from document_index i, patient_record p
                """)) {
            hub.jdbc.sql("insert into " + copies).update();
        }
        hub.jdbc
                .sql(
                        "analyze patient_record, person_link, record_merge, message_key, consent_rule, report, report_key, report_index, resource, resource_version, document_key, document_index")
                .update();
    }

    static Stream<Runnable> work() {
        return Stream.of(
                () -> hub.results.search(Staff.drLi(), newest()),
                () -> hub.results.search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, patient)),
                () -> hub.results.search(
                        Staff.drLi(), Ask.byIdentifier(ResultKind.DIAGNOSTIC_REPORT, "urn:huren:filler:JL-A", "F1")),
                () -> hub.results.read(Staff.drLi(), ResultKind.OBSERVATION, "none"),
                () -> hub.documents.search(Staff.drLi(), Ask.documents(patient)),
                () -> hub.documents.search(Staff.drLi(), Ask.documentNumbered("urn:huren:document:JL-A", "D1")),
                () -> hub.documents.read(Staff.drLi(), "none"),
                () -> hub.documents.history(Staff.drLi(), "none", new PageRequest(10, null)),
                () -> hub.send(
                        Mdm.document("JL-A", "1", "D1").at("20261011100000").text()),
                () -> hub.patients.read(Staff.drLi(), patient),
                () -> hub.send(Hl7.report("JL-A", "1", "F2").text()),
                () -> hub.send(Hl7.report("JL-A", "new", "F3").text()),
                () -> hub.send(Hl7.report("JL-A", "1", "F1").at("20261009", "C").text()));
    }

    @ParameterizedTest
    @MethodSource("work")
    void noStatementOfAHotPathWalksATable(Runnable work) {
        for (String statements : hub.statements.of(work)) {
            for (String statement : statements.split(";\n")) {
                String plan = plan(statement);
                assertThat(walked(plan)).as(statement + "\n" + plan).isEmpty();
            }
        }
    }

    @Test
    void aPatientsRowsAreReachedByTheirKey() {
        List<String> statements = hub.statements.of(() -> hub.results.search(Staff.drLi(), newest()));
        String index = statements.stream()
                .filter(it -> it.contains("report_index"))
                .findFirst()
                .orElseThrow();

        // A generic plan names all partitions; comparing the key with one value is what lets PostgreSQL skip the
        // others.
        assertThat(plan(index)).contains("Index Cond: (patient_key = patient.patient)");
    }

    private static ResultSearch newest() {
        return new ResultSearch(
                ResultKind.OBSERVATION,
                patient,
                Set.of(),
                List.of(),
                List.of(),
                List.of(List.of(new TokenTerm(null, "laboratory"))),
                List.of(),
                List.of(),
                List.of(),
                List.of(new SortKey("date", true)),
                false,
                new PageRequest(20, null),
                "test");
    }

    private static List<String> walked(String plan) {
        List<String> tables = new ArrayList<>();
        Matcher scan = SCAN.matcher(plan);
        while (scan.find()) {
            tables.add(scan.group(1));
        }
        return tables;
    }

    /** What PostgreSQL makes of a statement without knowing its values, as the hub's connections have it. */
    private static String plan(String statement) {
        String numbered = numbered(statement.strip());
        boolean plannable = Stream.of("select", "with", "insert", "update", "delete")
                .anyMatch(verb -> numbered.toLowerCase(Locale.ROOT).startsWith(verb));
        if (!plannable) {
            return "";
        }
        String nulls = String.join(", ", Collections.nCopies(Math.toIntExact(parameters(statement)), "null"));
        try (Connection connection = hub.database().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("set plan_cache_mode = force_generic_plan");
            sql.execute("prepare hot as " + numbered);
            List<String> lines = new ArrayList<>();
            try (ResultSet plan =
                    sql.executeQuery("explain execute hot" + (nulls.isEmpty() ? "" : "(" + nulls + ")"))) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            return String.join("\n", lines);
        } catch (SQLException e) {
            throw new AssertionError(numbered, e);
        }
    }

    private static long parameters(String statement) {
        return statement.chars().filter(c -> c == '?').count();
    }

    private static String numbered(String statement) {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (char c : statement.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        return numbered.toString();
    }
}
