package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.Test;

/** Upgrades make index rows anew; they must be the rows that intake made. */
class ReportIndexRebuildJdbcTest {

    @Test
    void rowsMadeAnewAreTheRowsThatIntakeMade() throws SQLException {
        HubWorld hub = new HubWorld();
        for (int i = 0; i < 20; i++) {
            Hl7 report = Hl7.report("JL-A", "P" + i % 4, "R" + i);
            hub.send(report.at("202610080910" + (10 + i), "F", line("WBC", "4." + i, "F"), line("RBC", "5." + i, "P"))
                    .text());
        }
        List<String> before = rows(hub);

        hub.jdbc.sql("delete from report_index").update();
        try (Connection connection = hub.database().getConnection()) {
            ReportIndexRebuildJdbc.from(connection);
        }

        assertThat(before).hasSize(20);
        assertThat(rows(hub)).isEqualTo(before);
    }

    private static List<String> rows(HubWorld hub) {
        return hub.jdbc
                .sql("select report_index::text from report_index order by report_id")
                .query(org.huren.hub.postgres.Rows::text)
                .list();
    }
}
