package org.huren.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.huren.hub.ops.MessageSearch.Outcome;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.world.HubWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a search reads of a journal with many rows: about what it shows, however large the journal is. */
class SearchWorkTest {
    private static final int ROWS = 40_000;
    private static final int PAGE = 50;

    private static SingleConnectionDataSource connection;
    private static JdbcClient jdbc;
    private static MessageLedgerJdbc ledger;

    @BeforeAll
    static void fill() throws Exception {
        connection = new SingleConnectionDataSource(new HubWorld().database().getConnection(), true);
        jdbc = JdbcClient.create(connection);
        ledger = new MessageLedgerJdbc(jdbc);
        jdbc.sql("set plan_cache_mode = force_generic_plan").update();
        jdbc.sql("""
                insert into message (received_at, id, door, facility, sending_application, control_id, message_code,
                    trigger_event, version, raw, outcome, conflict, refusal_code, refusal_error, refusal_reason)
                select now() - make_interval(secs => n), gen_random_uuid(), 'MLLP', 'F-' || n % 40, 'LIS', 'C' || n % 20000,
                       'ORU', 'R01', '2.5.1', '\\x7b', case when n % 500 = 0 then 'refused' else 'stored' end, n % 700 = 0,
                       'AE', case when n % 500 = 0 then 102 end, ''
                  from generate_series(1, ?) n
                """).param(ROWS).update();
        jdbc.sql("analyze message").update();
    }

    @AfterAll
    static void close() {
        connection.destroy();
    }

    private static long rowsRead() {
        jdbc.sql("select pg_stat_force_next_flush()").query((row, n) -> "").single();
        jdbc.sql("select pg_stat_clear_snapshot()").query((row, n) -> "").single();
        return Objects.requireNonNull(jdbc.sql("""
                select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables where relname like 'message\\_2%'
                """).query(Long.class).single());
    }

    private static void readsLittle(
            @Nullable String facility, @Nullable String controlId, @Nullable Outcome outcome, @Nullable Integer cause) {
        MessageSearch search = new MessageSearch(
                facility, null, null, null, null, controlId, outcome, cause, new PageRequest(PAGE, null), "test");
        long before = rowsRead();
        List<LedgerRow> found = ledger.page(search);
        long read = rowsRead() - before;
        assertThat(found).isNotEmpty();
        assertThat(read).isPositive().isLessThan(4 * (PAGE + 1));
    }

    @Test
    void theNewestOfAll() {
        readsLittle(null, null, null, null);
    }

    @Test
    void theNewestOfOneFacility() {
        readsLittle("F-7", null, null, null);
    }

    @Test
    void aControlId() {
        readsLittle(null, "C77", null, null);
        readsLittle("F-37", "C77", null, null);
    }

    @Test
    void refusalsAndConflicts() {
        readsLittle(null, null, Outcome.REFUSED, null);
        readsLittle(null, null, null, 102);
        readsLittle(null, null, Outcome.CONFLICT, null);
    }

    @Test
    void aLaterPage() {
        MessageSearch first = new MessageSearch(
                null, null, Instant.now(), null, null, null, null, null, new PageRequest(PAGE, null), "test");
        List<LedgerRow> page = ledger.page(first);
        MessageSearch second = new MessageSearch(
                null,
                null,
                Instant.now(),
                null,
                null,
                null,
                null,
                null,
                new PageRequest(PAGE, MessageLedgerJdbc.cursor(page.get(PAGE - 1))),
                "test");
        long before = rowsRead();
        List<LedgerRow> next = ledger.page(second);
        assertThat(rowsRead() - before).isLessThan(4 * (PAGE + 1));
        // Ids of this journal carry no time, so that a row of the same instant would show: none does.
        assertThat(next.getFirst().receivedAt()).isBefore(page.get(PAGE - 1).receivedAt());
    }
}
