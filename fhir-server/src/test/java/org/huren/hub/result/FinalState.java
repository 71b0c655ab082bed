package org.huren.hub.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huren.consent.RowFence;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.postgres.Rows;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that a hub holds, without what arrival may decide: versions, times of storing, ordinals inside ids.
 *
 * @param resources JSON by business identifier; an Observation's by its own, so that its place does not matter
 * @param persons groups of records that are one person each
 */
public record FinalState(Map<String, JsonNode> resources, Set<Set<String>> persons) {

    /** Trailing zeros are precision: they must come back. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    public static FinalState of(HubWorld hub) {
        JdbcClient jdbc = hub.jdbc;
        List<UUID> patients = jdbc.sql("select patient_key from patient_record")
                .query(Rows::uuid)
                .list();
        ReportStoreJdbc reports = new ReportStoreJdbc(jdbc);
        ReportSearchJdbc search = new ReportSearchJdbc(jdbc);
        List<IndexRow> rows = search.index(patients, new RowFence.Everything(), null);
        List<IndexRow> all = new ArrayList<>(rows);
        for (String facility : List.of("JL-A", "JL-B", "JL-C")) {
            search.index(patients, new RowFence.Everything(), facility).stream()
                    .filter(IndexRow::quarantined)
                    .filter(row -> row.facility().equals(facility))
                    .forEach(all::add);
        }
        Map<ReportId, ReportSlices> slices =
                reports.current(patients, all.stream().map(IndexRow::reportId).toList()).stream()
                        .collect(Collectors.toMap(ReportSlices::id, it -> it));
        Map<String, JsonNode> resources = new TreeMap<>();
        PlacedOrders.Joined joined =
                new PlacedOrders(new OrderStoreJdbc(jdbc)).join(patients, new RowFence.Everything(), all);
        for (IndexRow row : joined.rows()) {
            ReportSlices report = slices.get(row.reportId());
            List<Slice> own = report == null ? List.of() : report.body().slices();
            own.stream()
                    .filter(slice -> !slice.type().equals("ServiceRequest"))
                    .forEach(slice -> put(resources, slice));
            joined.request(
                            row,
                            own.stream()
                                    .filter(it -> it.type().equals("ServiceRequest"))
                                    .findFirst())
                    .ifPresent(slice -> put(resources, slice));
        }
        Set<String> ids = patients.stream().map(UUID::toString).collect(Collectors.toSet());
        hub.patients
                .search(
                        Staff.stewardSun(),
                        new PatientSearch(ids, List.of(), null, null, new PageRequest(ids.size(), null), "test"))
                .matches()
                .forEach(patient -> put(resources, patient));
        jdbc.sql("select json from resource where type = 'DocumentReference'")
                .query((row, n) -> row.getBytes(1))
                .list()
                .forEach(json -> {
                    JsonNode document = JSON.readTree(json);
                    put(resources, "DocumentReference/" + document.get("id").asString(), document);
                });
        return new FinalState(resources, persons(jdbc));
    }

    /** The resource whose only or last identifier of this system has this value. */
    public JsonNode find(String type, String system, String value) {
        List<JsonNode> found = resources.values().stream()
                .filter(it -> it.path("resourceType").asString().equals(type))
                .filter(it -> {
                    for (JsonNode identifier : it.path("identifier")) {
                        if (identifier.path("system").asString("").equals(system)
                                && identifier.path("value").asString().equals(value)) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " " + type + " with " + system + "|" + value);
        }
        return found.getFirst();
    }

    private static Set<Set<String>> persons(JdbcClient jdbc) {
        Map<UUID, Set<String>> persons = new HashMap<>();
        jdbc.sql("select person, patient_key::text as record from person_link").query(row -> {
            persons.computeIfAbsent(row.getObject("person", UUID.class), it -> new TreeSet<>())
                    .add(row.getString("record"));
        });
        return Set.copyOf(persons.values());
    }

    private static void put(Map<String, JsonNode> resources, Slice slice) {
        JsonNode json = JSON.readTree(slice.json());
        String key = slice.type().equals("Observation")
                ? json.at("/identifier/0/system").asString() + "|"
                        + json.at("/identifier/0/value").asString()
                : slice.id();
        put(resources, slice.type() + "/" + key, json);
    }

    private static void put(Map<String, JsonNode> resources, String key, JsonNode json) {
        ObjectNode object = (ObjectNode) json;
        object.remove(List.of("meta", "result", "link"));
        if (object.path("resourceType").asString().equals("Observation")) {
            object.remove("id");
        }
        if (resources.put(key, object) != null) {
            throw new AssertionError("twice: " + key);
        }
    }
}
