package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.server.Presentation.Format;
import org.huren.hub.server.Presentation.Summary;
import org.jspecify.annotations.Nullable;

/** Reads how the answer is to be written: {@code _format} or Accept, {@code _pretty}, {@code _summary}, {@code _elements}. */
final class Negotiation {
    private static final Set<String> JSON = Set.of("json", "application/json", "application/fhir+json", "text/json");
    private static final Set<String> XML = Set.of("xml", "application/xml", "application/fhir+xml", "text/xml");
    /** A browser gets JSON, whatever it thinks of XML. */
    private static final Set<String> ANYTHING = Set.of("*/*", "application/*", "text/html");

    private final FhirContext fhir;

    Negotiation(FhirContext fhir) {
        this.fhir = fhir;
    }

    Presentation of(HttpServletRequest request, QueryString query, Target target) {
        Summary summary = summary(query, target);
        Set<String> elements = elements(query, target.type());
        if (!elements.isEmpty() && summary != Summary.FALSE) {
            throw Refusals.value("_elements", "不能与 _summary 同用", "cannot be combined with _summary");
        }
        String format = one(query, "_format");
        return new Presentation(
                format == null ? accepted(request.getHeader("Accept"), target) : named(format),
                pretty(query),
                summary,
                elements);
    }

    private static Format named(String format) {
        return format(format)
                .orElseThrow(() -> Refusals.value("_format", "仅支持 json 与 xml", "offered are json and xml"));
    }

    /** Of a Binary the bytes, unless a form of FHIR is wanted most (FHIR R4 §2.24.2). */
    private static Format accepted(@Nullable String accept, Target target) {
        List<String> ranges = accept == null || accept.isBlank() ? List.of() : ranges(accept);
        if (target.type().equals(Binaries.TYPE)) {
            return ranges.stream().findFirst().flatMap(Negotiation::format).orElse(Format.NATIVE);
        }
        return ranges.isEmpty() ? Format.JSON : accepted(ranges);
    }

    private static List<String> ranges(String accept) {
        return Arrays.stream(accept.split(","))
                .map(String::trim)
                .sorted((a, b) -> Double.compare(quality(b), quality(a)))
                .toList();
    }

    private static Format accepted(List<String> ranges) {
        for (String range : ranges) {
            String type = bare(range);
            if (quality(range) > 0 && ANYTHING.contains(type)) {
                return Format.JSON;
            }
            Optional<Format> format = quality(range) > 0 ? format(type) : Optional.empty();
            if (format.isPresent()) {
                return format.get();
            }
        }
        throw new Refusal(
                Problem.of(
                        406,
                        IssueType.NOTSUPPORTED,
                        "Accept 仅支持 application/fhir+json 与 application/fhir+xml / Accept: offered are application/fhir+json and application/fhir+xml"));
    }

    private static Optional<Format> format(String name) {
        String type = bare(name)
                .replace("application/fhir xml", "application/fhir+xml")
                .replace("application/fhir json", "application/fhir+json");
        if (JSON.contains(type)) {
            return Optional.of(Format.JSON);
        }
        return XML.contains(type) ? Optional.of(Format.XML) : Optional.empty();
    }

    private static String bare(String range) {
        int semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }

    private static double quality(String range) {
        for (String part : range.split(";")) {
            String trimmed = part.trim();
            if (trimmed.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(trimmed.substring(2));
            }
        }
        return 1;
    }

    private static boolean pretty(QueryString query) {
        String pretty = one(query, "_pretty");
        if (pretty == null || pretty.equals("false")) {
            return false;
        }
        if (pretty.equals("true")) {
            return true;
        }
        throw Refusals.value("_pretty", "应为 true 或 false", "give true or false");
    }

    private static Summary summary(QueryString query, Target target) {
        String summary = one(query, "_summary");
        if (summary == null) {
            return Summary.FALSE;
        }
        boolean counts = target.interaction() == Interaction.SEARCH || target.interaction() == Interaction.HISTORY;
        return switch (summary) {
            case "true" -> Summary.TRUE;
            case "text" -> Summary.TEXT;
            case "data" -> Summary.DATA;
            case "false" -> Summary.FALSE;
            case "count" -> {
                if (counts) {
                    yield Summary.COUNT;
                }
                throw Refusals.value("_summary", "count 只用于检索", "count is for searches only");
            }
            default ->
                throw Refusals.value(
                        "_summary", "应为 true、text、data、count、false 之一", "give one of true, text, data, count, false");
        };
    }

    private Set<String> elements(QueryString query, String type) {
        String elements = one(query, "_elements");
        Set<String> names = new LinkedHashSet<>();
        if (elements != null) {
            var definition = fhir.getResourceDefinition(type);
            for (String name : elements.split(",")) {
                if (!name.matches("[a-z][A-Za-z]{0,60}")
                        || (definition.getChildByName(name) == null
                                && definition.getChildByName(name + "[x]") == null)) {
                    throw Refusals.value(
                            "_elements",
                            type + " 没有这个顶层元素",
                            "an element named there is no top-level element of " + type);
                }
                names.add(name);
            }
        }
        return names;
    }

    static @Nullable String one(QueryString query, String name) {
        List<String> values = query.values(name);
        if (values.size() > 1) {
            throw Refusals.repeated(name);
        }
        return values.isEmpty() ? null : values.getFirst();
    }
}
