package org.huren.hub.recognition.recall;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huren.hub.audit.Reading;
import org.huren.hub.recognition.recall.Cause.ReportChanged;

/**
 * A part of a report in a version, as an audit row names it. Pure.
 *
 * @param ordinal of an Observation, else 0
 */
record Disclosed(Kind kind, UUID report, int ordinal, long version) {

    private static final Pattern REFERENCE = Pattern.compile("(DiagnosticReport|Observation|ServiceRequest|Specimen)"
            + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-[rs]?([0-9]*))?/_history/([1-9][0-9]{0,17})");

    enum Kind {
        REPORT,
        OBSERVATION,
        BESIDE
    }

    static List<Disclosed> of(Reading reading) {
        return reading.references().stream()
                .flatMap(reference -> parse(reference).stream())
                .toList();
    }

    static Optional<Disclosed> parse(String reference) {
        Matcher match = REFERENCE.matcher(reference);
        if (!match.matches()) {
            return Optional.empty();
        }
        Kind kind = switch (match.group(1)) {
            case "DiagnosticReport" -> Kind.REPORT;
            case "Observation" -> Kind.OBSERVATION;
            default -> Kind.BESIDE;
        };
        String ordinal = match.group(3);
        return Optional.of(new Disclosed(
                kind,
                UUID.fromString(match.group(2)),
                kind == Kind.OBSERVATION && ordinal != null && !ordinal.isEmpty() ? Integer.parseInt(ordinal) : 0,
                Long.parseLong(match.group(4))));
    }

    /** Whether it is what does not stand any more. */
    boolean before(ReportChanged cause) {
        return report.equals(cause.report())
                && switch (kind) {
                    case REPORT -> version < cause.afterVersion();
                    case OBSERVATION -> version < cause.lines().getOrDefault(ordinal, 0L);
                    case BESIDE -> cause.whole() && version < cause.afterVersion();
                };
    }

    /** The newest version of the DiagnosticReport among them, 0 where only parts of it were shown. */
    static long newestReport(Stream<Disclosed> disclosed) {
        return disclosed
                .filter(it -> it.kind() == Kind.REPORT)
                .mapToLong(Disclosed::version)
                .max()
                .orElse(0);
    }
}
