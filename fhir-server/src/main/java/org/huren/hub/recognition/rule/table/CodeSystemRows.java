package org.huren.hub.recognition.rule.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huren.terminology.system.Property.Kind;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Items out of a FHIR CodeSystem, as {@code CodeSystem/item} shows them: below their categories, the rules as properties.
 * What was shown can be taken back without a difference; a line is the place of the concept in the document.
 */
public final class CodeSystemRows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String URL = "urn:huren:item";
    private static final String PANEL = "panel";
    private static final String FILE = "CodeSystem";

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry(Kind.LOINC.code(), "loinc"),
            Map.entry(Kind.SPECIMEN.code(), "specimen"),
            Map.entry(Kind.UNIT.code(), "ucum_unit"),
            Map.entry(Kind.OUTPATIENT.code(), "window_days_outpatient"),
            Map.entry(Kind.INPATIENT.code(), "window_days_inpatient"),
            Map.entry(Kind.METHOD.code(), "methods"),
            Map.entry(Kind.MODALITY.code(), "modality"),
            Map.entry(Kind.TESLA.code(), "minimum_tesla"),
            Map.entry(Kind.ROWS.code(), "minimum_rows"),
            Map.entry(Kind.GRADE.code(), "grade"),
            Map.entry(Kind.VOLATILITY.code(), "volatility"),
            Map.entry(Kind.VARIATION.code(), "cvi_percent"),
            Map.entry(Kind.SOURCE.code(), RuleTable.Column.SOURCE),
            Map.entry(Kind.VALID_FROM.code(), RuleTable.Column.FROM),
            Map.entry(Kind.VALID_UNTIL.code(), RuleTable.Column.UNTIL));
    /** Follows from the days of validity. */
    private static final Set<String> DERIVED = Set.of(Kind.INACTIVE.code());

    private final List<LocatedRow> rows = new ArrayList<>();
    private final List<LocatedError> errors = new ArrayList<>();
    private long line;

    private CodeSystemRows() {}

    public static Loaded<List<LocatedRow>> read(byte[] json) {
        CodeSystemRows read = new CodeSystemRows();
        read.document(json);
        return new Loaded<>(read.rows, read.errors);
    }

    private void document(byte[] json) {
        JsonNode document;
        try {
            document = JSON.readTree(json);
        } catch (JacksonException _) {
            wrong("*", "不是有效的 JSON / this is no valid JSON");
            return;
        }
        if (!document.path("resourceType").asString("").equals("CodeSystem")
                || !document.path("url").asString("").equals(URL)) {
            wrong("url", "应为 CodeSystem " + URL + " / send the CodeSystem " + URL);
            return;
        }
        for (JsonNode category : document.path("concept")) {
            line++;
            String code = category.path("code").asString("");
            if (code.equals(PANEL)) {
                line += category.path("concept").size();
            } else {
                category.path("concept").forEach(concept -> item(code, concept));
            }
        }
    }

    private void item(String category, JsonNode concept) {
        line++;
        Map<String, String> cells = new HashMap<>();
        cells.put("item_code", concept.path("code").asString(""));
        cells.put("name_zh", concept.path("display").asString(""));
        cells.put("category", category);
        for (JsonNode designation : concept.path("designation")) {
            if (designation.path("language").asString("").equals("en")) {
                cells.put("name_en", designation.path("value").asString(""));
            }
        }
        concept.path("property").forEach(property -> property(cells, property));
        rows.add(new LocatedRow(FILE, line, new RuleRow(cells)));
    }

    private void property(Map<String, String> cells, JsonNode property) {
        String code = property.path("code").asString("");
        String column = COLUMNS.get(code);
        Optional<String> value = property.properties().stream()
                .filter(each -> each.getKey().startsWith("value"))
                .map(each -> each.getValue().asString(""))
                .findFirst();
        if (DERIVED.contains(code)) {
            return;
        }
        if (column == null || value.isEmpty()) {
            wrong(code, "此属性不认识或没有值 / not a property of items, or without a value");
            return;
        }
        cells.merge(column, value.get(), (one, other) -> one + "|" + other);
    }

    private void wrong(String column, String reason) {
        errors.add(new LocatedError(FILE, Math.max(line, 1), column, reason));
    }
}
