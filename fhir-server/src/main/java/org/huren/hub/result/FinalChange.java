package org.huren.hub.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a new version of a report changes of what was final before: the reason why somebody who relied on it must be told.
 * The same content sent again changes nothing, and a line that is added was relied on by nobody. Pure.
 *
 * @param whole all of it, also the Observations that stay as they were
 * @param lines Observations by ordinal, with the version from which on each is the new one
 */
record FinalChange(Kind kind, boolean whole, Map<Integer, Long> lines) {

    /** From the least to the worst. */
    enum Kind {
        CORRECTED,
        RETRACTED,
        WRONG_PATIENT
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> STANDING = Set.of("final", "amended", "corrected");
    private static final Set<String> GONE = Set.of("entered-in-error", "cancelled");
    /** What is read of a result; codings may grow with a map and times of storage with every version. */
    private static final Set<String> CONTENT = Set.of(
            "extension",
            "effectiveDateTime",
            "dataAbsentReason",
            "interpretation",
            "note",
            "method",
            "device",
            "referenceRange",
            "conclusion",
            "conclusionCode",
            "presentedForm",
            "type",
            "collection");

    static Optional<FinalChange> between(ReportDocument before, ReportDocument after) {
        ReportState old = before.state();
        ReportState now = after.state();
        if (now.quarantined() && !old.quarantined()) {
            return whole(Kind.WRONG_PATIENT, now);
        }
        boolean stood = STANDING.contains(old.fhirStatus());
        if (stood && GONE.contains(now.fhirStatus())) {
            return whole(Kind.RETRACTED, now);
        }
        if (stood && !header(before).equals(header(after))) {
            return whole(Kind.CORRECTED, now);
        }
        return ofLines(before, after);
    }

    private static Optional<FinalChange> whole(Kind kind, ReportState now) {
        Map<Integer, Long> lines = new HashMap<>();
        now.lines().forEach(line -> lines.put(line.ordinal(), line.version() + 1));
        return Optional.of(new FinalChange(kind, true, lines));
    }

    private static Optional<FinalChange> ofLines(ReportDocument before, ReportDocument after) {
        Kind worst = null;
        Map<Integer, Long> changed = new HashMap<>();
        Map<Integer, LineState> now = new HashMap<>();
        after.state().lines().forEach(line -> now.put(line.ordinal(), line));
        for (LineState line : before.state().lines()) {
            LineState next = now.get(line.ordinal());
            Kind kind = next == null ? null : ofLine(before, line, after, next);
            if (next != null && kind != null) {
                changed.put(line.ordinal(), next.version());
                worst = worst == null || kind.compareTo(worst) > 0 ? kind : worst;
            }
        }
        return worst == null ? Optional.empty() : Optional.of(new FinalChange(worst, false, changed));
    }

    private static @Nullable Kind ofLine(ReportDocument before, LineState line, ReportDocument after, LineState next) {
        if (line.version() == next.version() || !STANDING.contains(line.fhirStatus())) {
            return null;
        }
        if (GONE.contains(next.fhirStatus())) {
            return Kind.RETRACTED;
        }
        return content(before, line).equals(content(after, next)) ? null : Kind.CORRECTED;
    }

    private static Map<String, JsonNode> content(ReportDocument document, LineState line) {
        return document.slices().stream()
                .filter(slice ->
                        slice.type().equals("Observation") && slice.id().endsWith("-" + line.ordinal()))
                .findFirst()
                .map(FinalChange::content)
                .orElse(Map.of());
    }

    /** What was examined, the conclusion and the specimens. */
    private static List<Object> header(ReportDocument document) {
        Stream<Object> contents = document.slices().stream()
                .filter(slice ->
                        slice.type().equals("DiagnosticReport") || slice.type().equals("Specimen"))
                .map(FinalChange::content);
        return Stream.concat(Stream.<Object>of(document.state().header().code().sent()), contents)
                .toList();
    }

    private static Map<String, JsonNode> content(Slice slice) {
        Map<String, JsonNode> content = new HashMap<>();
        JSON.readTree(slice.json()).properties().forEach(property -> {
            if (CONTENT.contains(property.getKey()) || property.getKey().startsWith("value")) {
                content.put(property.getKey(), property.getValue());
            }
        });
        return content;
    }

    /** In the order of their numbers. */
    List<Integer> ordinals() {
        return lines.keySet().stream().sorted().toList();
    }

    /** In parallel to {@link #ordinals}. */
    List<Long> versions() {
        return ordinals().stream().map(lines::get).map(Objects::requireNonNull).toList();
    }
}
