package org.huren.bridge.view;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that can be asked. Every question may throw {@link org.huren.bridge.pull.PullProblem}. */
interface View extends AutoCloseable {

    /**
     * The rows behind a place, in order.
     *
     * @param after null: from the first
     */
    List<Row> rows(@Nullable Position after, int limit);

    /** All rows of some orders, whenever they changed. */
    List<Row> ofOrders(Collection<Cell> orders);

    @Override
    void close();
}
