package org.huren.hub.imaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.huren.bridge.dicomweb.SourceClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims as advisory locks of a session: a hub that dies lets go of them by that. */
public class SourceClaimsJdbc implements SourceClaims {
    private static final Logger LOG = LoggerFactory.getLogger(SourceClaimsJdbc.class);

    /** Sets these advisory locks apart from others. */
    private static final int SOURCES = 10;

    private final DataSource database;

    public SourceClaimsJdbc(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Claim> claim(String source) {
        try {
            Connection session = database.getConnection();
            if (ask(session, "select pg_try_advisory_lock(" + SOURCES + ", hashtext(?))", source)) {
                return Optional.of(() -> release(session, source));
            }
            session.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the database gives no lock", e);
        }
    }

    private static void release(Connection session, String source) {
        try (session) {
            ask(session, "select pg_advisory_unlock(" + SOURCES + ", hashtext(?))", source);
        } catch (SQLException e) {
            LOG.warn("The lock of source {} went with its session", source);
        }
    }

    private static boolean ask(Connection session, String sql, String source) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setString(1, source);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
