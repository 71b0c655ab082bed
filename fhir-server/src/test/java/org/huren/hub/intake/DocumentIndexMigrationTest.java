package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;
import org.huren.hub.parts.RealPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DocumentIndexMigrationTest {

    @Test
    void documentsThatWereTakenBeforeAreFoundByWhatTheySay() {
        var database = RealPostgres.freshDatabase().dataSource();
        Flyway.configure().dataSource(database).target("3").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                insert into resource (type, id, version, last_updated, patient_key, status, json)
                values ('DocumentReference', gen_random_uuid(), 1, now(), gen_random_uuid(), 'current', ?),
                       ('DocumentReference', gen_random_uuid(), 1, now(), gen_random_uuid(), 'superseded', ?)
                """)
                .param(document(
                        "\"coding\":[{\"system\":\"urn:a\",\"code\":\"OP\"},{\"system\":\"urn:b\",\"code\":\"x\"}],"))
                .param(document(""))
                .update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(jdbc.sql("""
                select facility || ' ' || category || ' ' || replace(types, chr(31), ' ') || ' ' || identifiers || ' '
                       || (clinical_time = '2026-10-09T02:00:00Z')
                  from document_index order by status
                """).query(String.class).list())
                .containsExactly(
                        "JL-B procedure urn:a|OP urn:b|x urn:huren:document:JL-B|D2 true",
                        "JL-B exam  urn:huren:document:JL-B|D2 true");
    }

    private static byte[] document(String coding) {
        return """
                {"masterIdentifier":{"system":"urn:huren:document:JL-B","value":"D2"},"type":{%s"text":"手术记录"},
                 "date":"2026-10-09T10:00:00+08:00","custodian":{"reference":"Organization/JL-B"}}
                """.formatted(coding).getBytes(StandardCharsets.UTF_8);
    }
}
