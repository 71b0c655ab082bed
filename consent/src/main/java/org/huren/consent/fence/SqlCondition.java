package org.huren.consent.fence;

import java.util.List;

/**
 * A condition for a WHERE clause, safe to join with AND.
 *
 * @param sql with one {@code ?} for each parameter, in order; never holds a value
 * @param parameters each a {@code String[]} that {@code PreparedStatement.setObject} of PostgreSQL's driver takes
 */
public record SqlCondition(String sql, List<Object> parameters) {
    public SqlCondition {
        parameters = List.copyOf(parameters);
    }
}
