package org.huren.hub.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.bridge.FacilityCode;
import org.huren.hub.ops.LedgerRow.Feed;
import org.huren.hub.ops.LedgerRow.Stored;
import org.huren.hub.ops.LedgerRow.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what each facility sent last and today. Every method takes part in the caller's transaction. */
public class FeedsJdbc {
    private final JdbcClient jdbc;

    public FeedsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facilities that send, by code, and behind them all who name none. */
    List<Feed> feeds(Instant now) {
        List<Feed> feeds = new ArrayList<>(jdbc.sql("select code, name, zone from facility where sends order by code")
                .query((row, n) -> feed(row, now))
                .list());
        feeds.add(new Feed(
                IntakeMeters.STRANGERS, "", "Z", last(null).orElse(null), today(null, midnight(now, ZoneOffset.UTC))));
        return feeds;
    }

    /** When each facility that sends sent its last message; without an entry: never. */
    public Map<FacilityCode, Optional<Instant>> lastMessages() {
        Map<FacilityCode, Optional<Instant>> last = new LinkedHashMap<>();
        jdbc.sql("""
                select f.code, m.received_at
                  from facility f
                  left join lateral (select received_at from message where facility = f.code
                                      order by received_at desc limit 1) m on true
                 where f.sends
                """).query(row -> {
            Timestamp at = row.getTimestamp(2);
            last.put(new FacilityCode(row.getString(1)), Optional.ofNullable(at).map(Timestamp::toInstant));
        });
        return last;
    }

    private Feed feed(ResultSet row, Instant now) throws SQLException {
        String code = row.getString("code");
        String zone = row.getString("zone");
        return new Feed(
                code,
                row.getString("name"),
                zone,
                last(code).orElse(null),
                today(code, midnight(now, ZoneOffset.of(zone))));
    }

    private Optional<Stored> last(@Nullable String facility) {
        return jdbc.sql("select * from message where " + from(facility) + " order by received_at desc limit 1")
                .params(facility == null ? List.of() : List.of(facility))
                .query((row, n) -> MessageLedgerJdbc.stored(row))
                .optional();
    }

    private Today today(@Nullable String facility, Instant midnight) {
        return jdbc.sql("""
                select count(*) filter (where outcome = 'stored'), count(*) filter (where outcome = 'refused'),
                       count(*) filter (where conflict)
                  from message where received_at >= ? and\s""" + from(facility))
                .param(Timestamp.from(midnight))
                .params(facility == null ? List.of() : List.of(facility))
                .query((row, n) -> new Today(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private static String from(@Nullable String facility) {
        return facility == null ? "facility is null" : "facility = ?";
    }

    private static Instant midnight(Instant now, ZoneOffset zone) {
        return now.atOffset(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
    }
}
