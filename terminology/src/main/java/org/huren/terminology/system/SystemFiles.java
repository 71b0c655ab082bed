package org.huren.terminology.system;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.system.Property.Kind;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;

/** The code systems that are part of the program: {@code systems.csv} for their heads, {@code <id>.csv} for the codes. */
final class SystemFiles {
    private static final List<String> HEAD = List.of(
            "id", "url", "version", "date", "name", "title", "description", "copyright", "complete", "hierarchical");

    private static final List<String> CODE = List.of("code", "name_zh", "name_en");

    private final Map<String, SystemHead> heads;

    SystemFiles() {
        this.heads = CsvTable.readResource(SystemFiles.class, "systems.csv", HEAD).stream()
                .map(SystemFiles::head)
                .collect(Collectors.toUnmodifiableMap(SystemHead::id, head -> head));
    }

    SystemHead head(String id) {
        SystemHead head = heads.get(id);
        if (head == null) {
            throw new IllegalStateException("systems.csv lacks " + id);
        }
        return head;
    }

    /** A system whose codes are all in its file. */
    CodeSystem system(String id) {
        return new CodeSystem(head(id), rows(id));
    }

    /**
     * A system with codes that a province adds below those of the file.
     *
     * @param additions a CSV file (code, name_zh, name_en, parent); a row that cannot be used is left out and told
     */
    Loaded<CodeSystem> system(String id, Path additions) {
        Loaded<List<Row>> table = CsvTable.read(additions, withParent());
        List<LocatedError> errors = new ArrayList<>(table.errors());
        List<Concept> concepts = new ArrayList<>(rows(id));
        Set<String> codes = concepts.stream().map(Concept::code).collect(Collectors.toCollection(HashSet::new));
        List<Concept> added = new ArrayList<>();
        for (Row row : table.value()) {
            if (row.text("code").isEmpty() || row.text("name_zh").isEmpty()) {
                errors.add(row.error("code", "缺少代码或名称 / the code or its name is missing"));
            } else if (!codes.contains(row.text("parent"))) {
                errors.add(row.error("parent", "上级代码不存在 / there is no such code above"));
            } else if (codes.add(row.text("code"))) {
                added.add(concept(row));
            } else {
                errors.add(row.error("code", "代码重复 / the code is there twice"));
            }
        }
        concepts.addAll(added);
        SystemHead head = head(id);
        String version = added.isEmpty() ? head.version() : head.version() + "-" + ContentHash.of(added);
        return new Loaded<>(new CodeSystem(head.versioned(version), concepts), errors);
    }

    /** A system whose codes come from elsewhere: its version is made of them. */
    CodeSystem system(String id, List<Concept> concepts) {
        return new CodeSystem(head(id).versioned(ContentHash.of(concepts)), concepts);
    }

    List<Concept> rows(String id) {
        return CsvTable.readResource(SystemFiles.class, id + ".csv", CODE).stream()
                .map(SystemFiles::concept)
                .toList();
    }

    private static List<String> withParent() {
        return Stream.concat(CODE.stream(), Stream.of("parent")).toList();
    }

    private static SystemHead head(Row row) {
        return new SystemHead(
                row.text("id"),
                row.text("url"),
                row.text("version"),
                row.orNull("date") == null ? null : LocalDate.parse(row.text("date")),
                row.text("name"),
                row.text("title"),
                row.text("description"),
                row.orNull("copyright"),
                row.text("complete").equals("yes"),
                row.text("hierarchical").equals("yes"));
    }

    private static Concept concept(Row row) {
        List<Property> properties = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String value = row.orNull(kind.code());
            if (value != null) {
                properties.add(new Property(kind, value));
            }
        }
        return new Concept(
                row.text("code"), row.text("name_zh"), row.orNull("name_en"), row.orNull("parent"), properties);
    }
}
