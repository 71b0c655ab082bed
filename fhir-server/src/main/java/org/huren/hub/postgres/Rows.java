package org.huren.hub.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mappers of rows and their columns. */
public final class Rows {

    private Rows() {}

    public static UUID uuid(ResultSet row, int number) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    public static String text(ResultSet row, int number) throws SQLException {
        return row.getString(1);
    }

    /** An instant that may be null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
