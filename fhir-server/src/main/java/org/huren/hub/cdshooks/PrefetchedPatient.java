package org.huren.hub.cdshooks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ask.Sought;
import org.huren.hub.recognition.ask.Sought.Identifier;
import org.jspecify.annotations.Nullable;

/** The prefetched Patient: nothing else says who is meant. */
final class PrefetchedPatient {

    private PrefetchedPatient() {}

    /** @throws Refusal 412 where it is missing, another one, or carries no identifier that could find anybody */
    static Sought read(LocatedJson patient, String patientId, String facility, LocalDate today) {
        if (!patient.isObject() || !"Patient".equals(patient.at("resourceType").text())) {
            throw unusable(patient, "须按发现端点预取患者", "prefetch the Patient as discovery says");
        }
        String id = patient.at("id").text();
        if (id != null && !id.equals(patientId)) {
            throw unusable(
                    patient.at("id"), "不是 context.patientId 的患者", "this is not the patient of context.patientId");
        }
        List<Identifier> identifiers = new ArrayList<>();
        for (LocatedJson identifier : patient.at("identifier").elements()) {
            String system = identifier.at("system").text();
            String value = identifier.at("value").text();
            if (system != null
                    && value != null
                    && !"old".equals(identifier.at("use").text())) {
                identifiers.add(new Identifier(system, value.strip()));
            }
        }
        if (identifiers.stream().noneMatch(each -> each.mayFind(facility))) {
            throw unusable(
                    patient.at("identifier"),
                    "须有身份证号或本机构病历号",
                    "needs the national ID or your own record number (urn:huren:mrn:" + facility + ")");
        }
        return Sought.of(identifiers, facility, names(patient), birthDate(patient), today);
    }

    private static List<String> names(LocatedJson patient) {
        List<String> names = new ArrayList<>();
        for (LocatedJson name : patient.at("name").elements()) {
            String text = name.at("text").text();
            String family = name.at("family").text();
            if (text != null) {
                names.add(text);
            }
            StringBuilder given = new StringBuilder();
            name.at("given").elements().forEach(each -> {
                String part = each.text();
                given.append(part == null ? "" : part);
            });
            if (family != null && !given.isEmpty()) {
                names.add(family + given);
            }
        }
        return names;
    }

    /** Only a whole day says something. */
    private static @Nullable LocalDate birthDate(LocatedJson patient) {
        String text = patient.at("birthDate").text();
        try {
            return text == null || text.length() < "2000-01-01".length() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Refusal unusable(LocatedJson place, String chinese, String english) {
        return new Refusal(new Problem(
                412,
                List.of(new Problem.Issue(IssueType.REQUIRED, place.path(), chinese + " / " + english)),
                Map.of()));
    }
}
