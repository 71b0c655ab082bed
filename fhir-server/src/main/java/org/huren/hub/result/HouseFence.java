package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import org.huren.consent.RowFence;
import org.huren.consent.fence.FenceSql;
import org.huren.consent.fence.SqlCondition;
import org.jspecify.annotations.Nullable;

/**
 * The fence over rows that have columns {@code facility} and {@code category}, and inside it what the sending house has
 * withdrawn: that may be another person's, so outside the house it is not there.
 */
final class HouseFence {

    private static final FenceSql FENCE = new FenceSql("facility", "category");

    private HouseFence() {}

    /**
     * @param standing condition of rows that are not withdrawn, without parameters
     * @param own facility whose withdrawn rows are seen, null: none's
     */
    static SqlCondition inside(RowFence fence, String standing, @Nullable String own) {
        SqlCondition compiled = FENCE.compile(fence);
        List<Object> parameters = new ArrayList<>(compiled.parameters());
        parameters.add(own == null ? "" : own);
        return new SqlCondition("(" + compiled.sql() + ") and (" + standing + " or facility = ?)", parameters);
    }
}
