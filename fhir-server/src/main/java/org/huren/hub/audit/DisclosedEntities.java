package org.huren.hub.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The references that an event disclosed, as two columns that run in parallel. Where {@code report} is set, {@code part}
 * lists resources of this report, each between spaces: {@code d} the DiagnosticReport, {@code o17} Observation 17,
 * {@code rr} the ServiceRequest, {@code ss1} Specimen 1, with {@code .3} behind it in version 3 and nothing in version 1.
 * Where it is null or missing, {@code part} is a whole reference; so were all before.
 */
record DisclosedEntities(List<@Nullable UUID> reports, List<String> parts) {

    private static final Pattern IN_REPORT = Pattern.compile("(DiagnosticReport|Observation|ServiceRequest|Specimen)"
            + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-([a-z0-9]+))?(?:/_history/([1-9][0-9]{0,17}))?");

    /** One resource of a report, version null where the reference names none. */
    private record Resource(
            UUID report, String name, @Nullable String version) {
        static @Nullable Resource of(String reference) {
            Matcher match = IN_REPORT.matcher(reference);
            if (!match.matches()) {
                return null;
            }
            String rest = match.group(3);
            return new Resource(
                    UUID.fromString(match.group(2)),
                    letter(match.group(1)) + (rest == null ? "" : rest),
                    match.group(4));
        }

        /** As it stands in a part. */
        String token() {
            return "1".equals(version) ? name : name + "." + version;
        }
    }

    private static String letter(String type) {
        return switch (type) {
            case "DiagnosticReport" -> "d";
            case "Observation" -> "o";
            case "ServiceRequest" -> "r";
            default -> "s";
        };
    }

    private static String type(char letter) {
        return switch (letter) {
            case 'd' -> "DiagnosticReport";
            case 'o' -> "Observation";
            case 'r' -> "ServiceRequest";
            default -> "Specimen";
        };
    }

    static DisclosedEntities of(List<String> references) {
        List<@Nullable UUID> reports = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String reference : references) {
            Resource resource = Resource.of(reference);
            if (resource == null || resource.version() == null) {
                reports.add(null);
                parts.add(reference);
            } else if (!reports.isEmpty() && resource.report().equals(reports.getLast())) {
                parts.set(parts.size() - 1, parts.getLast() + resource.token() + " ");
            } else {
                reports.add(resource.report());
                parts.add(" " + resource.token() + " ");
            }
        }
        while (!reports.isEmpty() && reports.getLast() == null) {
            reports.removeLast();
        }
        return new DisclosedEntities(reports, parts);
    }

    /** In the order in which they were disclosed. */
    List<String> references() {
        List<String> references = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            UUID report = i < reports.size() ? reports.get(i) : null;
            if (report == null) {
                references.add(parts.get(i));
            } else {
                for (String token : parts.get(i).strip().split(" ")) {
                    references.add(reference(report, token));
                }
            }
        }
        return references;
    }

    private static String reference(UUID report, String token) {
        int dot = token.indexOf('.');
        String name = dot < 0 ? token : token.substring(0, dot);
        String version = dot < 0 ? "1" : token.substring(dot + 1);
        String rest = name.substring(1);
        return type(name.charAt(0)) + "/" + report + (rest.isEmpty() ? "" : "-" + rest) + "/_history/" + version;
    }

    /** A condition on the columns {@code reports} and {@code entities}, with its values. */
    record Condition(String sql, List<Object> values) {}

    /** The reference was disclosed, or, where it names no version, any version of it. */
    static Condition disclosed(String reference) {
        String whole = "report is null and (part = ? or starts_with(part, ? || '/_history/'))";
        List<Object> values = new ArrayList<>(List.of(reference, reference));
        Resource resource = Resource.of(reference);
        String condition = whole;
        if (resource != null && resource.version() == null) {
            condition = whole + " or report = ? and (strpos(part, ?) > 0 or strpos(part, ?) > 0)";
            values.addAll(List.of(resource.report(), " " + resource.name() + " ", " " + resource.name() + "."));
        } else if (resource != null) {
            condition = whole + " or report = ? and strpos(part, ?) > 0";
            values.addAll(List.of(resource.report(), " " + resource.token() + " "));
        }
        return new Condition(
                "exists (select from unnest(reports, entities) as disclosed (report, part) where " + condition + ")",
                values);
    }
}
