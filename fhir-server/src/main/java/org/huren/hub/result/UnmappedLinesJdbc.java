package org.huren.hub.result;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.postgres.RoundTrip;
import org.jspecify.annotations.Nullable;

/**
 * What of the stored reports has no standard meaning, for the stewards' work list: written with the report, so that the
 * list is what is stored. Reports that are known through and through cost nothing here.
 */
final class UnmappedLinesJdbc {

    /** Words of a value that may tell what was measured; more would be somebody's findings. */
    private static final int LONGEST = 24;

    private UnmappedLinesJdbc() {}

    /** @param before null where the report is new */
    static void put(ReportId id, @Nullable ReportDocument before, ReportDocument after, RoundTrip writes) {
        if (before != null && has(before.state())) {
            writes.tell("delete from unmapped_line where report_id = ?", List.of(id.value()));
        }
        if (has(after.state())) {
            rows(id, after).forEach(row -> writes.tell("""
                    insert into unmapped_line (report_id, ordinal, facility, local_code, name, panel, specimen, unit, number,
                        text, range, time)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, row));
        }
    }

    /** What was withdrawn is nobody's result and needs no meaning. */
    private static boolean has(ReportState state) {
        return !state.fhirStatus().equals("entered-in-error")
                && (isUnmapped(state.header()) || state.lines().stream().anyMatch(UnmappedLinesJdbc::isUnmapped));
    }

    private static boolean isUnmapped(ReportPart header) {
        Concept code = header.code();
        return header.namesOneItem() && code.lacksMeaning() && IndexText.fromMap(IndexText.ofConcept(code)) == null;
    }

    private static boolean isUnmapped(LineState line) {
        return line.fromMap() == null && line.codes().startsWith(StandardCodes.LOCAL) && !line.retracted();
    }

    private static List<List<@Nullable Object>> rows(ReportId id, ReportDocument document) {
        ReportState state = document.state();
        Group headerGroup =
                StandardCodes.group(state.header().code(), state.header().specimens());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        if (isUnmapped(state.header())) {
            rows.add(row(
                    id,
                    0,
                    state,
                    state.header().code(),
                    new Group(null, headerGroup.specimen()),
                    new Shown(null, null, null, null),
                    Timestamp.from(state.clinicalTime())));
        }
        state.lines().stream().filter(UnmappedLinesJdbc::isUnmapped).forEach(line -> {
            Patched observation = Patched.of(document.find("Observation", id.observation(line.ordinal()))
                    .orElseThrow()
                    .json());
            rows.add(row(
                    id,
                    line.ordinal(),
                    state,
                    observation.code((Integer) null),
                    line.group() == null ? headerGroup : line.group(),
                    new Shown(observation.unit(), line.number(), few(observation.words()), observation.range()),
                    Timestamp.from(line.time())));
        });
        return rows;
    }

    private record Shown(
            @Nullable String unit,
            @Nullable BigDecimal number,
            @Nullable String words,
            @Nullable String range) {}

    private static List<@Nullable Object> row(
            ReportId id, int ordinal, ReportState state, Concept code, Group group, Shown shown, Timestamp time) {
        Coding own = code.codings().getFirst();
        String name = Stream.of(own.display(), code.text())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Arrays.asList(
                id.value(),
                ordinal,
                state.facility(),
                own.code(),
                name,
                group.panel(),
                group.specimen(),
                shown.unit(),
                shown.number(),
                shown.words(),
                shown.range(),
                time);
    }

    private static @Nullable String few(@Nullable String words) {
        return words == null || words.length() > LONGEST ? null : words;
    }
}
