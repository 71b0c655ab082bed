package org.huren.terminology.system;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.system.Property.Kind;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;

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

    /** A system with codes that a province adds below those of the file: its version is made of them, too. */
    CodeSystem extended(String id, List<Concept> added) {
        SystemHead head = head(id);
        String version = added.isEmpty() ? head.version() : head.version() + "-" + ContentHash.of(added);
        return new CodeSystem(
                head.versioned(version),
                Stream.concat(rows(id).stream(), added.stream()).toList());
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
