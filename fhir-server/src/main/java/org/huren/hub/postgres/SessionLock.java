package org.huren.hub.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one hub of a database do a long piece of work: by an advisory lock of a session, so that no transaction stays open
 * meanwhile and a hub that dies gives it back.
 */
public class SessionLock {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLock.class);

    private final DataSource database;

    public SessionLock(DataSource database) {
        this.database = database;
    }

    /** A lock that is held until it is closed, or until its session ends. */
    @FunctionalInterface
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Does not wait.
     *
     * @param name of the work
     * @return empty where another is at it already
     */
    public Optional<Held> take(String name) {
        try {
            Connection session = database.getConnection();
            boolean taken = false;
            try {
                taken = ask(session, "select pg_try_advisory_lock(hashtextextended(?, 0))", name);
            } finally {
                if (!taken) {
                    session.close();
                }
            }
            return taken ? Optional.of(() -> release(session, name)) : Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database gives no lock", e);
        }
    }

    /** @return empty where another is at it already */
    public <T> Optional<T> run(String name, Supplier<T> work) {
        return take(name).map(held -> {
            try (held) {
                return work.get();
            }
        });
    }

    private static void release(Connection session, String name) {
        try (session) {
            ask(session, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
        } catch (SQLException e) {
            LOG.warn("The lock of {} went with its session", name);
        }
    }

    private static boolean ask(Connection session, String question, String name) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
