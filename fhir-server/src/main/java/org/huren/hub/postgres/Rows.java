package org.huren.hub.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Mappers of one-column rows that are never null. */
public final class Rows {

    private Rows() {}

    public static UUID uuid(ResultSet row, int number) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    public static String text(ResultSet row, int number) throws SQLException {
        return row.getString(1);
    }
}
