package org.huren.hub.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huren.consent.Directive;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Directives in force, by the record that they were given on. */
public class ConsentRulesJdbc {

    private final JdbcClient jdbc;

    public ConsentRulesJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(UUID record, Directive rule) {
        remove(rule.id());
        jdbc.sql("""
                insert into consent_rule (patient_key, consent_id, effect, recipients, sources, categories, valid_from,
                    valid_until, given_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(record)
                .param(rule.id())
                .param(rule.effect().name())
                .param(rule.recipients().toArray(String[]::new))
                .param(rule.sources().toArray(String[]::new))
                .param(rule.categories().toArray(String[]::new))
                .param(timestamp(rule.from()))
                .param(timestamp(rule.until()))
                .param(Timestamp.from(rule.givenAt()))
                .update();
    }

    void remove(String consentId) {
        jdbc.sql("delete from consent_rule where consent_id = ?")
                .param(consentId)
                .update();
    }

    /** The directive in the columns of {@code consent_rule}. */
    static Directive directive(ResultSet row) throws SQLException {
        return new Directive(
                row.getString("consent_id"),
                Directive.Effect.valueOf(row.getString("effect")),
                texts(row, "recipients"),
                texts(row, "sources"),
                texts(row, "categories"),
                instant(row.getTimestamp("valid_from")),
                instant(row.getTimestamp("valid_until")),
                row.getTimestamp("given_at").toInstant());
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray()).collect(Collectors.toSet());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
