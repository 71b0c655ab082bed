package org.huren.hub.recognition.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.hub.recognition.ledger.Entry.Citation;
import org.huren.hub.recognition.ledger.Entry.Decided;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/** Writes a reminder with its decision and citations as FHIR R4 DetectedIssue. Values are in it only where it says so. */
final class DetectedIssueJson {

    static final String DECISION = "urn:huren:recognition-decision";
    static final String REASON = "urn:huren:reason";
    private static final String ITEM = "urn:huren:item";
    /** HL7 has no code for a duplicate exam; the one for duplicate therapy is the nearest (v3 ActCode). */
    private static final Concept CODE = new Concept(
            List.of(
                    new Coding(
                            "http://terminology.hl7.org/CodeSystem/v3-ActCode", "DUPTHPY", "Duplicate Therapy Alert"),
                    new Coding("urn:huren:issue", "duplicate-exam", "可能重复的检查检验 / a possible duplicate exam")),
            null);

    private DetectedIssueJson() {}

    /** @param facts whether the facts that were shown are told: value, unit, range, time, mark */
    static Slice slice(Entry entry, boolean facts) {
        Reminder reminder = entry.reminder();
        String id = reminder.id().toString();
        byte[] json = FhirJson.resource(
                "DetectedIssue", id, new FhirJson.Version(entry.version(), entry.updated()), issue -> {
                    issue.array(
                            "extension",
                            extensions(reminder, facts),
                            (extension, it) -> extension.text("url", it.url()).text("valueString", it.value()));
                    issue.text("status", entry.decided() == null ? "preliminary" : "final")
                            .concept("code", CODE)
                            .reference("patient", "Patient/" + reminder.patient())
                            .text("identifiedDateTime", SortableTime.of(reminder.at()))
                            .object(
                                    "author",
                                    author -> author.text(
                                            "display",
                                            reminder.physician() == null ? reminder.client() : reminder.physician()))
                            .array("implicated", implicated(reminder), DetectedIssueJson::implicated)
                            .array(
                                    "evidence",
                                    List.of(reminder.item()),
                                    (evidence, item) -> evidence.array(
                                            "code",
                                            List.of(item),
                                            (code, it) -> code.conceptContent(FhirJson.single(ITEM, it, null))))
                            .array("mitigation", mitigations(entry), DetectedIssueJson::mitigation);
                });
        return new Slice("DetectedIssue", id, entry.version(), entry.updated(), json);
    }

    private record Extension(String url, String value) {}

    private static List<Extension> extensions(Reminder reminder, boolean facts) {
        List<Extension> all = new ArrayList<>();
        all.add(new Extension("urn:huren:recognition-door", reminder.door()));
        all.add(new Extension("urn:huren:rule-versions", reminder.rules()));
        if (facts) {
            all.add(new Extension("urn:huren:cited-facts", reminder.shown()));
        }
        return all;
    }

    /** @param order as its EMR calls it, null: a result of the hub's */
    private record Implicated(String reference, @Nullable String order) {}

    private static List<Implicated> implicated(Reminder reminder) {
        Stream<Implicated> order =
                Stream.ofNullable(reminder.orderReference()).map(it -> new Implicated(reminder.client(), it));
        List<Implicated> results = new ArrayList<>();
        if (reminder.result().ordinal() > 0) {
            results.add(new Implicated(
                    "Observation/" + reminder.result().report() + "-"
                            + reminder.result().ordinal(),
                    null));
        }
        results.add(new Implicated(reminder.result().reportReference(), null));
        return Stream.concat(order, results.stream()).toList();
    }

    private static void implicated(FhirJson json, Implicated it) {
        if (it.order() == null) {
            json.text("reference", it.reference());
        } else {
            json.text("type", "ServiceRequest")
                    .object(
                            "identifier",
                            identifier -> identifier
                                    .text("system", "urn:huren:draft-order")
                                    .text("value", it.order()));
        }
    }

    private record Mitigation(Concept action, String at, String by, boolean patientTold) {}

    private static List<Mitigation> mitigations(Entry entry) {
        return Stream.concat(
                        Stream.ofNullable(entry.decided()).map(DetectedIssueJson::decision),
                        entry.citations().stream().map(DetectedIssueJson::citation))
                .toList();
    }

    private static Mitigation decision(Decided decided) {
        String at = SortableTime.of(decided.decision().at());
        return switch (decided.decision()) {
            case Decision.Adopt _ ->
                new Mitigation(FhirJson.single(DECISION, "adopted", "采纳 / adopted"), at, decided.by(), false);
            case Decision.Decline decline -> {
                List<Coding> codings = new ArrayList<>();
                codings.add(new Coding(DECISION, "declined", "不采纳 / declined"));
                codings.add(new Coding(REASON, decline.code(), null));
                String root = decided.root();
                if (root != null && !root.equals(decline.code())) {
                    codings.add(new Coding(REASON, root, null));
                }
                yield new Mitigation(new Concept(codings, decline.text()), at, decided.by(), decline.patientTold());
            }
        };
    }

    private static Mitigation citation(Citation citation) {
        Coding coding = new Coding(DECISION, "cited", "已引用 / cited");
        return new Mitigation(
                new Concept(List.of(coding), citation.document().isEmpty() ? null : citation.document()),
                SortableTime.of(citation.at()),
                citation.by(),
                false);
    }

    private static void mitigation(FhirJson json, Mitigation it) {
        if (it.patientTold()) {
            json.array(
                    "extension",
                    List.of("urn:huren:patient-told"),
                    (extension, url) -> extension.text("url", url).flag("valueBoolean", true));
        }
        json.concept("action", it.action()).text("date", it.at()).object("author", by -> by.text("display", it.by()));
    }
}
