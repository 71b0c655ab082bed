package org.huren.hub.result;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.hub.identity.NameBasedUuid;

/** Ids of a report and of the resources inside it, derived so that they are the same after any replay. */
public record ReportId(UUID value) {

    private static final Pattern FORM = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-(?:(\\d{1,4})|(r)|s(\\d{1,2})))?");

    static ReportId of(String facility, OrderKey key) {
        String kind = key.kind() == OrderKey.Kind.FILLER ? "filler" : "placer";
        return new ReportId(NameBasedUuid.of("urn:huren:" + kind + ":" + facility + "|" + key.number()));
    }

    String report() {
        return value.toString();
    }

    String observation(int ordinal) {
        return value + "-" + ordinal;
    }

    String serviceRequest() {
        return value + "-r";
    }

    /** @param ordinal from 1 */
    String specimen(int ordinal) {
        return value + "-s" + ordinal;
    }

    /** A resource inside a report: its kind and, for Observation and Specimen, its ordinal. */
    public record Part(ReportId report, ResultKind kind, int ordinal) {}

    /** What an id that was asked for names; empty where no resource of this kind can have it. */
    static Optional<Part> parse(ResultKind kind, String id) {
        Matcher match = FORM.matcher(id);
        if (!match.matches()) {
            return Optional.empty();
        }
        ReportId report = new ReportId(UUID.fromString(match.group(1)));
        Part part;
        if (match.group(2) != null) {
            part = new Part(report, ResultKind.OBSERVATION, Integer.parseInt(match.group(2)));
        } else if (match.group(3) != null) {
            part = new Part(report, ResultKind.SERVICE_REQUEST, 0);
        } else if (match.group(4) != null) {
            part = new Part(report, ResultKind.SPECIMEN, Integer.parseInt(match.group(4)));
        } else {
            part = new Part(report, ResultKind.DIAGNOSTIC_REPORT, 0);
        }
        return part.kind() == kind ? Optional.of(part) : Optional.empty();
    }
}
