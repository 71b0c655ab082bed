package org.huren.terminology.system;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What codes of one system mean in others (FHIR R4 ConceptMap).
 *
 * @param id logical id at a server
 * @param published null where nobody recorded it
 * @param name for programs
 * @param title Chinese, then English
 * @param copyright notice that must go with the codes
 * @param sourceSet url of the value set that the map covers, null where it has none
 * @param targetSet url of the value set that the map leads to, null where it has none
 */
public record ConceptTable(
        String id,
        String url,
        String version,
        @Nullable Instant published,
        String name,
        String title,
        @Nullable String copyright,
        @Nullable String sourceSet,
        @Nullable String targetSet,
        List<Group> groups) {

    public ConceptTable {
        groups = List.copyOf(groups);
    }

    /** From one system to one other. */
    public record Group(String source, String target, List<Element> elements) {
        public Group {
            elements = List.copyOf(elements);
        }
    }

    public record Element(String code, @Nullable String display, List<Target> targets) {
        public Element {
            targets = List.copyOf(targets);
        }
    }

    /**
     * What a code means where the conditions hold.
     *
     * @param code null where it is recorded that there is none ({@link Equivalence#UNMATCHED})
     */
    public record Target(
            @Nullable String code, @Nullable String display, Equivalence equivalence, List<DependsOn> conditions) {
        public Target {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * Something beside the code that must be so.
     *
     * @param property uri
     * @param display name of a value that is a code, null where the value is its own name
     */
    public record DependsOn(
            String property, String value, @Nullable String display) {

        /** By value or by name. */
        boolean agreesWith(DependsOn given) {
            Set<String> own = given.forms();
            return forms().stream().anyMatch(own::contains);
        }

        private Set<String> forms() {
            return Stream.of(value, display == null ? value : display)
                    .map(SearchText::form)
                    .collect(Collectors.toSet());
        }
    }
}
