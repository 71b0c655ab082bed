package org.huren.hub.directory;

import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.ServiceCategory;
import org.huren.hub.postgres.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The facilities that may send, held in memory and read again when they change. */
public class FacilityRegistry implements FacilityDirectory {

    private final JdbcClient jdbc;
    private final AtomicReference<Map<String, Facility>> senders = new AtomicReference<>(Map.of());
    private final AtomicReference<List<String>> codes = new AtomicReference<>(List.of());

    public FacilityRegistry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the table again. */
    public void refresh() {
        codes.set(jdbc.sql("select code from facility").query(Rows::text).list());
        senders.set(jdbc
                .sql("select code, name, charset, zone, default_category from facility where sends")
                .query((row, n) -> new Facility(
                        new FacilityCode(row.getString("code")),
                        row.getString("name"),
                        Charset.forName(row.getString("charset")),
                        ZoneOffset.of(row.getString("zone")),
                        ServiceCategory.valueOf(row.getString("default_category"))))
                .stream()
                .collect(Collectors.toMap(it -> it.code().value(), Function.identity())));
    }

    @Override
    public Optional<Facility> find(String codeAsSent) {
        return Optional.ofNullable(senders.get().get(codeAsSent));
    }

    /** Whether an organisation of this code takes part at all, sending or not. */
    public boolean knows(String code) {
        return codes.get().contains(code);
    }
}
