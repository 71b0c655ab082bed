package org.huren.hub.result;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huren.hub.world.HubWorld;

/**
 * Measures by hand what the messages of a folder take in the store, by table, and what their documents cost to write and
 * to read. Arguments: the folder of code tables, the folder of messages.
 */
public final class StorageCost {

    private static final int ROUNDS = 12;
    private static final String SIZES = """
            select coalesce(pg_partition_root(c.oid)::regclass::text, c.relname) as name,
                   sum(pg_total_relation_size(c.oid)) as bytes
              from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
             group by 1""";

    private final PrintStream out = System.out;
    private final HubWorld hub;

    private StorageCost(HubWorld hub) {
        this.hub = hub;
    }

    public static void main(String[] arguments) throws IOException {
        HubWorld hub = new HubWorld(Path.of(arguments[0]));
        StorageCost cost = new StorageCost(hub);
        Map<String, Long> empty = cost.bytes();
        try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
            for (Path file : files.sorted().toList()) {
                hub.send(Files.readAllBytes(file));
            }
        }
        cost.tables(empty);
        cost.documents();
    }

    private Map<String, Long> bytes() {
        Map<String, Long> bytes = new TreeMap<>();
        hub.jdbc.sql(SIZES).query(row -> {
            bytes.put(row.getString("name"), row.getLong("bytes"));
        });
        return bytes;
    }

    private void tables(Map<String, Long> empty) {
        long reports = hub.count("report");
        out.printf("%d reports; bytes a report by table, with indexes, above the empty table%n", reports);
        bytes().forEach((table, bytes) -> {
            long grown = bytes - empty.getOrDefault(table, 0L);
            if (grown > 0) {
                out.printf("%-20s %6d%n", table, grown / reports);
            }
        });
        for (String column : List.of(
                "report.document",
                "report_index.packed",
                "message.raw",
                "patient_record.state",
                "patient_record.document")) {
            String[] name = column.split("\\.");
            double mean = hub.jdbc
                    .sql("select avg(octet_length(" + name[1] + ")) from " + name[0])
                    .query(Double.class)
                    .single();
            out.printf("%-24s %8.1f bytes a row%n", column, mean);
        }
    }

    private void documents() {
        List<byte[]> rows = new ArrayList<>();
        List<ReportDocument> documents = new ArrayList<>();
        hub.jdbc.sql("select document from report").query(row -> {
            rows.add(row.getBytes(1));
            documents.add(ReportDocumentCodec.decode(row.getBytes(1)));
        });
        UUID patient = new UUID(1, 2);
        for (int round = 0; round < ROUNDS; round++) {
            out.printf(
                    "µs of CPU a document: write %.1f, open and take one %.1f, read whole %.1f%n",
                    each(documents, document -> ReportDocumentCodec.encode(patient, document)),
                    each(
                            rows,
                            row -> new ReportSlices(new ReportId(patient), ReportDocumentCodec.slices(row))
                                    .ofKind(ResultKind.OBSERVATION)
                                    .findFirst()),
                    each(rows, ReportDocumentCodec::decode));
        }
    }

    private static <T> double each(List<T> all, Function<T, Object> work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int seen = 0;
        for (T each : all) {
            seen += System.identityHashCode(work.apply(each)) & 1;
        }
        if (seen < 0) {
            throw new IllegalStateException("nothing was done");
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / all.size();
    }
}
