package org.huren.hub.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huren.hub.identity.Patients.CrossReference;
import org.huren.hub.slice.Slice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Identifiers of a person's records as {@code $ihe-pix} answers them. */
final class CrossReferences {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CrossReferences() {}

    static CrossReference of(List<Slice> records, Set<String> targetSystems) {
        List<CrossReference.TargetIdentifier> identifiers = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Slice record : records) {
            List<CrossReference.TargetIdentifier> wanted = identifiers(record).stream()
                    .filter(it -> targetSystems.isEmpty() || targetSystems.contains(it.system()))
                    .toList();
            identifiers.addAll(wanted);
            if (!wanted.isEmpty()) {
                ids.add(record.id());
            }
        }
        return new CrossReference.Known(identifiers.stream().distinct().toList(), ids);
    }

    private static List<CrossReference.TargetIdentifier> identifiers(Slice record) {
        List<CrossReference.TargetIdentifier> identifiers = new ArrayList<>();
        for (JsonNode identifier : MAPPER.readTree(record.json()).path("identifier")) {
            identifiers.add(new CrossReference.TargetIdentifier(
                    identifier.path("system").asString(),
                    identifier.path("value").asString()));
        }
        return identifiers;
    }
}
