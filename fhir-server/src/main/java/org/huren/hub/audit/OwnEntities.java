package org.huren.hub.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Those of an event's entities that belong to one patient. */
final class OwnEntities {

    private static final Set<String> OF_REPORTS = Set.of(
            "DiagnosticReport", "Observation", "ServiceRequest", "Specimen", "DocumentReference", "ImagingStudy");
    private static final int UUID_LENGTH = 36;

    private final AuditStoreJdbc store;
    private final List<UUID> own;

    OwnEntities(AuditStoreJdbc store, List<UUID> own) {
        this.store = store;
        this.own = own;
    }

    List<String> of(List<String> references) {
        Set<UUID> reports = references.stream()
                .filter(reference -> OF_REPORTS.contains(type(reference)))
                .flatMap(reference -> key(reference).stream())
                .collect(Collectors.toSet());
        Set<UUID> ownReports = store.reportsOf(own, reports);
        return references.stream()
                .filter(reference -> isOwn(reference, ownReports))
                .toList();
    }

    private boolean isOwn(String reference, Set<UUID> ownReports) {
        Optional<UUID> key = key(reference);
        return switch (type(reference)) {
            case "Patient" -> key.filter(own::contains).isPresent();
            case "DiagnosticReport", "Observation", "ServiceRequest", "Specimen", "DocumentReference", "ImagingStudy" ->
                key.filter(ownReports::contains).isPresent();
            default -> true;
        };
    }

    private static String type(String reference) {
        return reference.substring(0, Math.max(0, reference.indexOf('/')));
    }

    private static Optional<UUID> key(String reference) {
        int start = reference.indexOf('/') + 1;
        return reference.length() < start + UUID_LENGTH
                ? Optional.empty()
                : Optional.of(UUID.fromString(reference.substring(start, start + UUID_LENGTH)));
    }
}
