package org.huren.bridge.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage.ResultMessage;
import org.huren.bridge.sink.IntakePipeline;
import org.jspecify.annotations.Nullable;

/**
 * Compares what this module makes of the fragments of CDC ReportStream with the FHIR beside them. Run by hand with the
 * folder as argument; the data are not part of the project, so it is no test.
 */
public final class ReportStreamComparison {
    private static final Facility SENDER = new Facility(
            new FacilityCode("RS"), "test", StandardCharsets.UTF_8, ZoneOffset.UTC, ServiceCategory.LABORATORY);

    private final Agreement agreement = new Agreement();
    private final List<String> refused = new ArrayList<>();
    private int compared;

    private ReportStreamComparison() {}

    public static void main(String[] arguments) throws IOException {
        var comparison = new ReportStreamComparison();
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .toList()) {
                comparison.compare(file);
            }
        }
        comparison.print(System.out);
    }

    private void compare(Path file) throws IOException {
        String sent = Files.readString(file);
        String name = file.getFileName().toString();
        if (!sent.lines().findFirst().orElse("").contains("|ORU^")) {
            return;
        }
        RecordingSink sink = new RecordingSink();
        SuppliedIdentifiers supplied = SuppliedIdentifiers.to(sent);
        new IntakePipeline(
                        code -> code.equals("RS") ? Optional.of(SENDER) : Optional.empty(),
                        World.NO_CODES,
                        spelling -> Optional.empty(),
                        sink)
                .take(World.message(supplied.text().getBytes(StandardCharsets.UTF_8)));
        if (!(sink.last().mapped()
                instanceof ResultMessage(PatientDetails patient, List<ReportPart> reports, long _))) {
            refused.add(name + ": " + sink.last().refusal());
            return;
        }
        compared++;
        Path fhir = file.resolveSibling(name.replace(".hl7", ".fhir"));
        Bundle bundle = new Bundle(new ObjectMapper().readTree(fhir.toFile()));
        comparePatient(name, bundle, patient, supplied);
        compareReports(name, bundle, reports, supplied);
        compareLines(
                name,
                bundle,
                reports.stream().flatMap(report -> report.lines().stream()).toList(),
                supplied);
        compareSpecimens(name, bundle, reports);
    }

    private void comparePatient(String file, Bundle bundle, PatientDetails ours, SuppliedIdentifiers supplied) {
        JsonNode theirs = bundle.all("Patient").findFirst().orElse(null);
        if (theirs == null) {
            return;
        }
        if (!supplied.patient()) {
            check(file, "patient.identifier", theirs.at("/identifier/0/value").asText(), ours.localNumber());
        }
        PersonName name = ours.name();
        check(file, "patient.name.family", theirs.at("/name/0/family").asText(), name == null ? "" : name.family());
        check(file, "patient.name.given", theirs.at("/name/0/given/0").asText(), name == null ? "" : name.given());
        if (theirs.has("gender") || ours.sex() != Sex.UNKNOWN) {
            check(
                    file,
                    "patient.gender",
                    theirs.path("gender").asText(),
                    ours.sex().fhir());
        }
        check(file, "patient.birthDate", theirs.path("birthDate").asText(), Objects.toString(ours.birthDate(), ""));
        check(
                file,
                "patient.telecom",
                theirs.at("/telecom/0/value").asText(),
                ours.telecoms().isEmpty() ? "" : ours.telecoms().getFirst().value());
        PatientDetails.Address address = ours.address();
        check(
                file,
                "patient.address.city",
                theirs.at("/address/0/city").asText(),
                address == null ? "" : address.city());
    }

    private void compareReports(String file, Bundle bundle, List<ReportPart> ours, SuppliedIdentifiers supplied) {
        List<JsonNode> theirs = bundle.all("DiagnosticReport").toList();
        if (!supplied.order()) {
            check(file, "report.count", String.valueOf(theirs.size()), String.valueOf(ours.size()));
        }
        for (int n = 0; n < Math.min(theirs.size(), ours.size()); n++) {
            JsonNode report = theirs.get(n);
            ReportPart our = ours.get(n);
            if (!supplied.service()) {
                check(file, "report.code", codings(report.path("code")), codings(our.code()));
            }
            check(
                    file,
                    "report.status",
                    report.path("status").asText(),
                    our.status().fhir());
            check(file, "report.issued", time(report.path("issued").asText()), time(our.issued()));
            String effective = report.at("/effectiveDateTime").asText()
                    + report.at("/effectivePeriod/start").asText();
            check(file, "report.effective", time(effective), time(our.collected()));
            if (!supplied.order()) {
                check(
                        file,
                        "report.filler",
                        identifier(report, "FILL"),
                        our.orderKey().number());
            }
            check(file, "report.placer", identifier(report, "PLAC"), our.placer());
            check(
                    file,
                    "report.interpreter",
                    bundle.person(report.at("/resultsInterpreter/0/reference").asText()),
                    name(our.interpreter()));
            JsonNode order = bundle.find(report.at("/basedOn/0/reference").asText());
            if (order.isMissingNode()) {
                continue;
            }
            if (!supplied.service()) {
                check(file, "order.code", codings(order.path("code")), codings(our.code()));
            }
            if (!supplied.order()) {
                check(
                        file,
                        "order.filler",
                        identifier(order, "FILL"),
                        our.orderKey().number());
            }
            check(file, "order.placer", identifier(order, "PLAC"), our.placer());
            check(
                    file,
                    "order.requester",
                    bundle.person(order.at("/requester/reference").asText()),
                    name(our.orderer()));
        }
    }

    private void compareLines(String file, Bundle bundle, List<ResultLine> ours, SuppliedIdentifiers supplied) {
        List<JsonNode> theirs = bundle.all("Observation").toList();
        if (!supplied.observation() && !(theirs.isEmpty() && ours.isEmpty())) {
            check(file, "line.count", String.valueOf(theirs.size()), String.valueOf(ours.size()));
        }
        for (int n = 0; n < Math.min(theirs.size(), ours.size()); n++) {
            JsonNode observation = theirs.get(n);
            ResultLine our = ours.get(n);
            if (!supplied.observation()) {
                check(file, "line.code", codings(observation.path("code")), codings(our.code()));
            }
            check(file, "line.value", TheirValue.of(observation), OurValue.of(our.value()));
            check(
                    file,
                    "line.unit",
                    TheirValue.unit(observation),
                    our.unit() == null ? "" : our.unit().text());
            if (!supplied.lineStatus()) {
                check(
                        file,
                        "line.status",
                        observation.path("status").asText(),
                        our.status().fhir());
            }
            check(
                    file,
                    "line.range",
                    observation.at("/referenceRange/0/text").asText(),
                    our.range() == null ? "" : our.range().text());
            check(
                    file,
                    "line.effective",
                    time(observation.path("effectiveDateTime").asText()),
                    time(our.effective()));
            check(
                    file,
                    "line.performer",
                    bundle.organization(observation.path("performer")),
                    our.performer() == null ? "" : our.performer().name());
            check(
                    file,
                    "line.interpretation",
                    observation.at("/interpretation/0/coding/0/code").asText(),
                    String.join(",", our.flags()));
            check(
                    file,
                    "line.method",
                    codings(observation.at("/method/0")),
                    our.method() == null ? "" : codings(our.method()));
        }
    }

    private void compareSpecimens(String file, Bundle bundle, List<ReportPart> ours) {
        List<JsonNode> theirs = bundle.all("Specimen")
                .filter(specimen -> specimen.toString().contains("\"valueString\":\"SPM\""))
                .toList();
        List<ReportPart.SpecimenPart> our =
                ours.stream().flatMap(report -> report.specimens().stream()).toList();
        if (!theirs.isEmpty()) {
            check(file, "specimen.count", String.valueOf(theirs.size()), String.valueOf(our.size()));
        }
        for (int n = 0; n < Math.min(theirs.size(), our.size()); n++) {
            JsonNode specimen = theirs.get(n);
            ReportPart.SpecimenPart part = our.get(n);
            String identifier = Objects.requireNonNullElse(part.identifier(), "");
            boolean known = StreamSupport.stream(specimen.path("identifier").spliterator(), false)
                    .anyMatch(each -> each.path("value").asText().equals(identifier));
            check(
                    file,
                    "specimen.identifier",
                    known ? identifier : specimen.at("/identifier/0/value").asText(),
                    identifier);
            Concept type = part.type();
            check(file, "specimen.type", codings(specimen.path("type")), type == null ? "" : codings(type));
            JsonNode collection = specimen.path("collection");
            String collected = collection.path("collectedDateTime").asText()
                    + collection.at("/collectedPeriod/start").asText();
            check(file, "specimen.collected", time(collected), time(part.collected()));
            check(file, "specimen.received", time(specimen.path("receivedTime").asText()), time(part.received()));
            Concept site = part.bodySite();
            check(file, "specimen.bodySite", codings(collection.path("bodySite")), site == null ? "" : codings(site));
        }
    }

    private void check(String file, String element, String theirs, @Nullable String ours) {
        agreement.add(file, element, theirs, Objects.requireNonNullElse(ours, ""));
    }

    private static String identifier(JsonNode resource, String type) {
        return StreamSupport.stream(resource.path("identifier").spliterator(), false)
                .filter(each -> each.at("/type/coding/0/code").asText().equals(type))
                .map(each -> each.path("value").asText())
                .findFirst()
                .orElse("");
    }

    /** Systems that only one side names stand for "the sender's own". */
    static String codings(JsonNode concept) {
        List<String> codings = new ArrayList<>();
        for (JsonNode coding : concept.path("coding")) {
            String system = coding.path("system").asText();
            boolean own = system.isEmpty() || system.contains("99zzzorL");
            if (coding.has("code")) {
                codings.add((own ? "own" : system) + "|" + coding.path("code").asText() + "|"
                        + coding.path("display").asText());
            }
        }
        codings.sort(null);
        return codings.isEmpty() ? concept.path("text").asText() : String.join(" ", codings);
    }

    static String codings(Concept concept) {
        List<String> codings = new ArrayList<>();
        for (Coding coding : concept.codings()) {
            codings.add((CodeSystems.isLocal(coding) ? "own" : coding.system()) + "|" + coding.code() + "|"
                    + Objects.requireNonNullElse(coding.display(), ""));
        }
        codings.sort(null);
        return codings.isEmpty() ? Objects.requireNonNullElse(concept.text(), "") : String.join(" ", codings);
    }

    static String time(String fhir) {
        return fhir.endsWith("Z") ? fhir.substring(0, fhir.length() - 1) + "+00:00" : fhir;
    }

    private static String time(@Nullable ClinicalTime time) {
        return time == null ? "" : time.fhir();
    }

    private static String name(@Nullable Practitioner practitioner) {
        return practitioner == null ? "" : Objects.requireNonNullElse(practitioner.name(), "");
    }

    private void print(PrintStream out) {
        out.printf("%d messages compared, %d refused%n", compared, refused.size());
        refused.forEach(each -> out.println("  refused " + each));
        agreement.print(out);
    }
}
