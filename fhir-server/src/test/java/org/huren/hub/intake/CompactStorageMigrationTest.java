package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.huren.hub.parts.RealPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CompactStorageMigrationTest {

    @Test
    void keysOfMessagesThatWereStoredBeforeAreFoundUnderTheirNarrowKey() {
        var database = RealPostgres.freshDatabase().dataSource();
        Flyway.configure().dataSource(database).target("1").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                insert into message_key (facility, sending_application, control_id, sha256, received_at, message_id)
                values ('JL-B', '检验LIS', 'A|1', ?, now(), gen_random_uuid()), ('JL-C', '', '', ?, now(), gen_random_uuid())
                """).param(new byte[] {1}).param(new byte[] {2}).update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(jdbc.sql("select control from message_key order by sha256")
                        .query(UUID.class)
                        .list())
                .containsExactly(MessageControl.key("JL-B", "检验LIS", "A|1"), MessageControl.key("JL-C", "", ""));
    }
}
