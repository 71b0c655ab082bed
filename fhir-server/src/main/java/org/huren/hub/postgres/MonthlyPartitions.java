package org.huren.hub.postgres;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the months ahead ready in the tables that are partitioned by time. */
public class MonthlyPartitions {

    private static final List<String> TABLES = List.of("message", "audit_event");
    private static final int MONTHS_AHEAD = 2;

    private final JdbcClient jdbc;
    private final Clock clock;

    public MonthlyPartitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes last month's partition (clocks differ), this one's and the next ones'. */
    public void ensure() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (String table : TABLES) {
            for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
                jdbc.sql("select ensure_month(?, ?)")
                        .param(table)
                        .param(today.plusMonths(ahead))
                        .query((row, n) -> table)
                        .single();
            }
        }
    }
}
