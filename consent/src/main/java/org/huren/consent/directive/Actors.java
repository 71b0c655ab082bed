package org.huren.consent.directive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Reference;

/**
 * Reads {@code provision.actor}: which facilities receive and whose records are meant.
 *
 * <p>Roles taken (v3 ParticipationType, and what IHE PCF and Provenance use for the same): PRCP primary and IRCP other
 * recipient; CST custodian, AUT author, INF informant for the facility that the records come from.
 */
final class Actors {

    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String PROVENANCE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final Pattern FACILITY = Pattern.compile("Organization/([A-Za-z0-9][A-Za-z0-9.-]{0,63})");

    private enum Part {
        RECIPIENT,
        SOURCE
    }

    private static final Map<String, Part> ROLES = Map.of(
            PARTICIPATION + "|PRCP", Part.RECIPIENT,
            PARTICIPATION + "|IRCP", Part.RECIPIENT,
            PARTICIPATION + "|CST", Part.SOURCE,
            PARTICIPATION + "|AUT", Part.SOURCE,
            PARTICIPATION + "|INF", Part.SOURCE,
            PROVENANCE + "|custodian", Part.SOURCE,
            PROVENANCE + "|author", Part.SOURCE,
            PROVENANCE + "|informant", Part.SOURCE);

    private final Predicate<String> knownFacility;

    Actors(Predicate<String> knownFacility) {
        this.knownFacility = knownFacility;
    }

    record Facilities(Set<String> recipients, Set<String> sources) {}

    Facilities read(ProvisionComponent provision, List<Problem> problems) {
        Set<String> recipients = new HashSet<>();
        Set<String> sources = new HashSet<>();
        List<provisionActorComponent> actors = provision.getActor();
        for (int i = 0; i < actors.size(); i++) {
            String location = "Consent.provision.actor[" + i + "]";
            List<Problem> here = new ArrayList<>();
            Optional<Part> part = part(actors.get(i).getRole(), location + ".role", here);
            Optional<String> facility = facility(actors.get(i).getReference(), location + ".reference", here);
            problems.addAll(here);
            if (part.isPresent() && facility.isPresent()) {
                switch (part.get()) {
                    case RECIPIENT -> recipients.add(facility.get());
                    case SOURCE -> sources.add(facility.get());
                }
            }
        }
        return new Facilities(recipients, sources);
    }

    /** Several codings of one role say the same thing twice; a coding that we do not know might say something else. */
    private static Optional<Part> part(CodeableConcept role, String location, List<Problem> problems) {
        Set<Optional<Part>> parts = new HashSet<>();
        role.getCoding()
                .forEach(coding ->
                        parts.add(Optional.ofNullable(ROLES.get(coding.getSystem() + "|" + coding.getCode()))));
        if (parts.size() == 1 && parts.iterator().next().isPresent()) {
            return parts.iterator().next();
        }
        problems.add(new Problem(
                location,
                "暂不支持此角色，可用 PRCP、IRCP（接收方）或 CST、AUT、INF（来源方）/ this role is not supported yet; use PRCP or IRCP"
                        + " (recipient), CST, AUT or INF (source)"));
        return Optional.empty();
    }

    private Optional<String> facility(Reference reference, String location, List<Problem> problems) {
        Matcher matcher = FACILITY.matcher(reference.hasReference() ? reference.getReference() : "");
        if (!matcher.matches()) {
            problems.add(new Problem(
                    location,
                    "暂只支持引用机构 Organization/机构代码 / only a reference Organization/<facility code> is supported yet"));
            return Optional.empty();
        }
        String code = matcher.group(1);
        if (!knownFacility.test(code)) {
            problems.add(new Problem(location, "未知机构 / unknown facility"));
            return Optional.empty();
        }
        return Optional.of(code);
    }
}
