package org.huren.hub.drift;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one hub of a database do a long piece of work: by an advisory lock of a session, so that no transaction stays open
 * meanwhile and a hub that dies gives it back.
 */
public class OneAtATimeJdbc {

    private final DataSource database;
    private final long key;

    /** @param key sets this lock apart from others */
    public OneAtATimeJdbc(DataSource database, long key) {
        this.database = database;
        this.key = key;
    }

    /** @return empty where another is at it already */
    public <T> Optional<T> run(Supplier<T> work) {
        try (Connection session = database.getConnection()) {
            if (!ask(session, "select pg_try_advisory_lock(?)")) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                ask(session, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of a background job", e);
        }
    }

    private boolean ask(Connection session, String question) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(question)) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
