package org.huren.hub.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Statements that go to the database together, in the order in which they were added: what a message costs is mostly the
 * waiting between statements. Takes part in the caller's transaction. After a trip more can be added for another one.
 */
public final class RoundTrip {

    private final JdbcOperations jdbc;
    private final List<Part<?>> parts = new ArrayList<>();

    public RoundTrip(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows that one of the statements brings, once {@link #go} has returned. */
    public static final class Reply<T> {
        private @Nullable List<T> rows;

        /** @throws IllegalStateException before the trip */
        public List<T> rows() {
            if (rows == null) {
                throw new IllegalStateException("asked before the trip");
            }
            return rows;
        }

        /** For statements that bring one row at most. */
        public Optional<T> row() {
            return rows().stream().findFirst();
        }
    }

    /** @param reader null: the statement brings no rows */
    private record Part<T>(
            String sql, List<?> parameters, @Nullable RowMapper<T> reader, Reply<T> reply) {

        void read(PreparedStatement statement) throws SQLException {
            if (reader == null) {
                return;
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                    rows.add(reader.mapRow(found, rows.size()));
                }
            }
            reply.rows = rows;
        }
    }

    /** Adds a statement that brings rows; it holds no semicolon. */
    public <T> Reply<T> ask(String sql, List<?> parameters, RowMapper<T> reader) {
        Reply<T> reply = new Reply<>();
        parts.add(new Part<>(sql, parameters, reader, reply));
        return reply;
    }

    /** Adds a statement that brings none; it holds no semicolon. */
    public void tell(String sql, List<?> parameters) {
        parts.add(new Part<>(sql, parameters, null, new Reply<>()));
    }

    /** @throws org.springframework.dao.DataAccessException where one of them fails: the transaction is lost */
    public void go() {
        if (parts.isEmpty()) {
            return;
        }
        String sql = parts.stream().map(Part::sql).collect(Collectors.joining(";\n"));
        jdbc.execute(sql, (PreparedStatement statement) -> {
            setParameters(statement);
            statement.execute();
            for (Part<?> part : parts) {
                part.read(statement);
                statement.getMoreResults();
            }
            return parts.size();
        });
        parts.clear();
    }

    private void setParameters(PreparedStatement statement) throws SQLException {
        int position = 0;
        for (Part<?> part : parts) {
            for (Object parameter : part.parameters()) {
                StatementCreatorUtils.setParameterValue(statement, ++position, SqlTypeValue.TYPE_UNKNOWN, parameter);
            }
        }
    }
}
