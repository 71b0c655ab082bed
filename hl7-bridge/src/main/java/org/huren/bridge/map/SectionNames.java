package org.huren.bridge.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What sections of imaging reports are usually called, for facilities whose map says nothing of them. Whole names only:
 * a line of any other name stays what its sender called it.
 */
final class SectionNames {
    private static final String TABLE = "report-sections.csv";
    private static final Map<String, ReportSection> BY_NAME = load();

    private SectionNames() {}

    private static Map<String, ReportSection> load() {
        var stream = SectionNames.class.getResourceAsStream(TABLE);
        if (stream == null) {
            throw new IllegalStateException(TABLE + " is missing from the module");
        }
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(row -> row.strip().split(",", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            cells -> key(cells[0]), cells -> ReportSection.valueOf(cells[1].toUpperCase(Locale.ROOT))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param sent whose own name decides: the local coding's, else the text */
    static Optional<ReportSection> of(Concept sent) {
        String display =
                sent.codings().isEmpty() ? null : sent.codings().getFirst().display();
        String name = display == null ? sent.text() : display;
        return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(key(name)));
    }

    /** Colons and brackets are how a name is printed, not the name. */
    private static String key(String name) {
        return name.replaceAll("[\\s:：【】\\[\\]]", "").toLowerCase(Locale.ROOT);
    }
}
