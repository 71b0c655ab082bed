package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One version of a code system, in memory; its concepts keep their order. */
public final class CodeSystem {

    private final SystemHead head;
    private final Map<String, Concept> concepts;
    private final Map<String, List<Concept>> children;

    /**
     * Checks and keeps what is given.
     *
     * @throws IllegalArgumentException if a code is there twice, a parent is missing or a concept is its own ancestor
     */
    public CodeSystem(SystemHead head, List<Concept> concepts) {
        this.head = head;
        Map<String, Concept> byCode = new LinkedHashMap<>();
        for (Concept concept : concepts) {
            if (byCode.put(concept.code(), concept) != null) {
                throw new IllegalArgumentException(head.url() + " has the code " + concept.code() + " twice");
            }
        }
        this.concepts = Collections.unmodifiableMap(byCode);
        Map<String, List<Concept>> below = new HashMap<>();
        concepts.forEach(concept -> {
            requireAncestors(concept);
            if (concept.parent() != null) {
                below.computeIfAbsent(concept.parent(), _ -> new ArrayList<>()).add(concept);
            }
        });
        below.replaceAll((_, list) -> List.copyOf(list));
        this.children = Map.copyOf(below);
    }

    public SystemHead head() {
        return head;
    }

    public String url() {
        return head.url();
    }

    public Collection<Concept> concepts() {
        return concepts.values();
    }

    public Optional<Concept> find(String code) {
        return Optional.ofNullable(concepts.get(code));
    }

    /** Directly below; of the empty parent: those at the top. */
    public List<Concept> children(@Nullable String parent) {
        if (parent == null) {
            return concepts.values().stream()
                    .filter(concept -> concept.parent() == null)
                    .toList();
        }
        return children.getOrDefault(parent, List.of());
    }

    /**
     * How one code stands to the other.
     *
     * @return empty where the system has no hierarchy or lacks one of the codes
     */
    public Optional<Subsumption> subsumption(String codeA, String codeB) {
        if (!head.hierarchical() || !concepts.containsKey(codeA) || !concepts.containsKey(codeB)) {
            return Optional.empty();
        }
        if (codeA.equals(codeB)) {
            return Optional.of(Subsumption.EQUIVALENT);
        }
        if (ancestors(codeB).contains(codeA)) {
            return Optional.of(Subsumption.SUBSUMES);
        }
        return Optional.of(ancestors(codeA).contains(codeB) ? Subsumption.SUBSUMED_BY : Subsumption.NOT_SUBSUMED);
    }

    /** The codes above this one. */
    Set<String> ancestors(String code) {
        Set<String> above = new HashSet<>();
        Concept concept = concepts.get(code);
        while (concept != null && concept.parent() != null && above.add(concept.parent())) {
            concept = concepts.get(concept.parent());
        }
        return above;
    }

    private void requireAncestors(Concept concept) {
        if (concept.parent() != null && !concepts.containsKey(concept.parent())) {
            throw new IllegalArgumentException(
                    head.url() + " lacks " + concept.parent() + ", parent of " + concept.code());
        }
        if (ancestors(concept.code()).contains(concept.code())) {
            throw new IllegalArgumentException(head.url() + ": " + concept.code() + " is its own ancestor");
        }
    }
}
