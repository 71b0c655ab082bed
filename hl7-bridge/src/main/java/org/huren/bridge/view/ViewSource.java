package org.huren.bridge.view;

import java.time.ZoneOffset;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.pull.Login;
import org.huren.bridge.pull.Pulled;

/**
 * A database view that is read.
 *
 * @param id of the source among all; the sending application of its messages
 * @param facility whose results it shows
 * @param url of the database, as its driver wants it
 * @param login user and where the password is kept
 * @param pageSize rows a question
 * @param perSecond questions a second at most
 * @param zone offset of times that the database gives without one
 * @param version of the settings; what a round does under another one counts no more
 */
public record ViewSource(
        String id,
        FacilityCode facility,
        String url,
        Login login,
        int pageSize,
        double perSecond,
        ZoneOffset zone,
        long version,
        Query query,
        ColumnMap map)
        implements Pulled {

    /**
     * What is asked.
     *
     * @param driver class name
     * @param sql a query without an order
     * @param mark column that grows with every change: a time or a number
     * @param key column that is different in every row
     * @param overlap how far each round looks back for what was committed late: seconds, or so many numbers
     */
    public record Query(String driver, String sql, String mark, String key, long overlap) {}

    @Override
    public String toString() {
        return "ViewSource[" + id + "]";
    }
}
