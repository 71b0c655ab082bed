package org.huren.bridge.map;

import com.fasterxml.jackson.databind.JsonNode;

/** Observation.value[x] as a word or two. */
final class TheirValue {
    private TheirValue() {}

    static String of(JsonNode observation) {
        if (observation.has("valueString")) {
            return observation.path("valueString").asText();
        }
        if (observation.has("valueCodeableConcept")) {
            return ReportStreamComparison.codings(observation.path("valueCodeableConcept"));
        }
        if (observation.has("valueDateTime")) {
            return ReportStreamComparison.time(observation.path("valueDateTime").asText());
        }
        if (observation.has("valueTime")) {
            // They copy HL7's digits, which is no FHIR time: the same moment is meant.
            return "time "
                    + Hl7Time.clock(observation.path("valueTime").asText())
                            .map(Object::toString)
                            .orElse("?");
        }
        if (observation.has("valuePeriod")) {
            return "period " + observation.at("/valuePeriod/start").asText();
        }
        if (observation.has("valueRange")) {
            return "range " + observation.at("/valueRange/low/value").asText() + ".."
                    + observation.at("/valueRange/high/value").asText();
        }
        if (observation.has("valueRatio")) {
            return "ratio " + observation.at("/valueRatio/numerator/value").asText() + ":"
                    + observation.at("/valueRatio/denominator/value").asText();
        }
        if (observation.has("valueQuantity")) {
            return observation.at("/valueQuantity/comparator").asText()
                    + observation.at("/valueQuantity/value").asText();
        }
        String absent = observation.at("/dataAbsentReason/coding/0/code").asText();
        return absent.isEmpty() ? "" : "absent " + absent;
    }

    static String unit(JsonNode observation) {
        return observation.at("/valueRange/low/code").asText()
                + observation.at("/valueRatio/numerator/code").asText()
                + observation.at("/valueQuantity/code").asText();
    }
}
