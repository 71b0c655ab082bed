package org.huren.hub.packed;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a hub keeps, unpacked.
 *
 * @param rows of the index
 */
record StoredContent(List<byte[]> reports, List<byte[]> messages, List<byte[]> patients, List<byte[]> rows) {

    static StoredContent of(JdbcClient jdbc) {
        return new StoredContent(
                all(jdbc, Packing.REPORT, "select document from report"),
                all(jdbc, Packing.MESSAGE, "select raw from message where outcome = 'stored'"),
                Stream.of("state", "document")
                        .flatMap(column ->
                                all(jdbc, Packing.PATIENT, "select " + column + " from patient_record").stream())
                        .toList(),
                all(jdbc, Packing.INDEX, "select packed from report_index"));
    }

    private static List<byte[]> all(JdbcClient jdbc, Packing packing, String query) {
        return jdbc.sql(query)
                .query((row, n) -> packing.unpack(row.getBytes(1)))
                .list();
    }
}
