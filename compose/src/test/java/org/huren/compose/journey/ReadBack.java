package org.huren.compose.journey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One report as a clinician reads it back, held against the truth about it. */
final class ReadBack {
    private static final String LOINC = "http://loinc.org";
    private static final String ITEM = "urn:huren:item";
    private static final String MARK = "urn:huren:recognition-mark";
    private final String name;
    private final List<String> differences = new ArrayList<>();

    private ReadBack(String name) {
        this.name = name;
    }

    /** What differs, one line each; none when all is as it was sent last. */
    static List<String> differences(JsonNode truth, Answer answer) {
        ReadBack back = new ReadBack(
                truth.path("facility").asString() + " " + truth.path("filler").asString());
        if (answer.status() != 200 || answer.total() != 1) {
            return List.of(back.name + ": " + answer.status() + " with total " + answer.total());
        }
        back.report(truth, answer.resources());
        return back.differences;
    }

    private void report(JsonNode truth, List<JsonNode> resources) {
        JsonNode report = resources.getFirst();
        same("status", truth.path("status").asString(), report.path("status").asString(""));
        same(
                "issued",
                minute(truth.path("reportTime").asString()),
                minute(report.path("issued").asString("")));
        Map<String, JsonNode> observations = new HashMap<>();
        resources.stream()
                .skip(1)
                .forEach(line -> observations.put(line.at("/code/coding/0/code").asString(""), line));
        same("lines", truth.path("results").size(), observations.size());
        for (JsonNode line : truth.path("results")) {
            JsonNode read = observations.get(line.path("code").asString());
            if (read == null) {
                differences.add(name + " " + line.path("code").asString() + ": is not there");
            } else {
                line(line, read);
            }
        }
    }

    private void line(JsonNode truth, JsonNode read) {
        String code = truth.path("code").asString();
        value(code, truth, read);
        same(
                code + " range",
                text(truth, "range"),
                read.at("/referenceRange/0/text").asString(""));
        same(
                code + " flag",
                text(truth, "flag"),
                read.at("/interpretation/0/coding/0/code").asString(""));
        same(code + " status", text(truth, "status"), read.path("status").asString(""));
        same(code + " item", text(truth, "item"), coded(read, ITEM));
        same(code + " mark", text(truth, "hr"), mark(read));
        same(code + " LOINC", text(truth, "loinc"), coded(read, LOINC));
    }

    private void value(String code, JsonNode truth, JsonNode read) {
        String sent = text(truth, "value");
        JsonNode quantity = read.path("valueQuantity");
        if (quantity.isMissingNode()) {
            same(code + " value", sent, read.path("valueString").asString(""));
            return;
        }
        String comparator = sent.startsWith("<") || sent.startsWith(">") ? sent.substring(0, 1) : "";
        same(code + " comparator", comparator, quantity.path("comparator").asString(""));
        BigDecimal number = new BigDecimal(sent.substring(comparator.length()));
        // Trailing zeros are precision: 5.10 must not come back as 5.1.
        same(code + " value", number, quantity.path("value").decimalValue());
        same(code + " unit", text(truth, "unit"), quantity.path("unit").asString(""));
    }

    private static String coded(JsonNode observation, String system) {
        return ChinaSample.list(observation.at("/code/coding"))
                .filter(coding -> coding.path("system").asString("").equals(system))
                .map(coding -> coding.path("code").asString())
                .collect(Collectors.joining(","));
    }

    private static String mark(JsonNode observation) {
        return ChinaSample.list(observation.path("extension"))
                .filter(extension -> extension.path("url").asString("").equals(MARK))
                .map(extension -> extension.path("valueString").asString())
                .collect(Collectors.joining(","));
    }

    private void same(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add(name + " " + what + ": " + expected + " came back as " + actual);
        }
    }

    private static String minute(String time) {
        return time.substring(0, Math.min(16, time.length()));
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asString("");
    }
}
