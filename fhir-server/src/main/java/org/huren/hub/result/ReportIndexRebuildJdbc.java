package org.huren.hub.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** Makes index rows anew from the reports that they speak of: an index says nothing that its report does not. */
public final class ReportIndexRebuildJdbc {

    private static final int AT_ONCE = 500;

    private ReportIndexRebuildJdbc() {}

    /** Fills an empty {@code report_index}. Takes part in the caller's transaction; reads the reports as a stream. */
    public static void from(Connection connection) throws SQLException {
        try (Statement read = connection.createStatement();
                PreparedStatement write = connection.prepareStatement(ReportStoreJdbc.INSERT_INDEX)) {
            read.setFetchSize(AT_ONCE);
            try (ResultSet reports = read.executeQuery("select patient_key, report_id, document from report")) {
                while (reports.next()) {
                    add(write, reports);
                    if (reports.getRow() % AT_ONCE == 0) {
                        write.executeBatch();
                    }
                }
            }
            write.executeBatch();
        }
    }

    private static void add(PreparedStatement write, ResultSet report) throws SQLException {
        ReportDocument document = ReportDocumentCodec.decode(report.getBytes(3));
        IndexRow row = IndexRow.of(
                report.getObject(1, UUID.class), new ReportId(report.getObject(2, UUID.class)), document.state());
        List<Object> columns = ReportStoreJdbc.indexColumns(row);
        for (int i = 0; i < columns.size(); i++) {
            write.setObject(i + 1, columns.get(i));
        }
        write.addBatch();
    }
}
