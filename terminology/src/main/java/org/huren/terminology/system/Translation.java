package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.ConceptTable.Element;
import org.huren.terminology.system.ConceptTable.Group;
import org.huren.terminology.system.ConceptTable.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the tables make of one code.
 *
 * @param matches in the tables' order
 * @param undecided properties that would tell the matches apart, empty where each stands by itself
 */
public record Translation(List<Match> matches, Set<String> undecided) {

    public Translation {
        matches = List.copyOf(matches);
        undecided = Set.copyOf(undecided);
    }

    /** @param table url of the table that says so */
    public record Match(
            Equivalence equivalence,
            String system,
            String code,
            @Nullable String display,
            String table) {

        /** The same match, decided. */
        public Match asEquivalent() {
            return new Match(Equivalence.EQUIVALENT, system, code, display, table);
        }
    }

    /**
     * What is asked.
     *
     * @param target only codes of this system, null: of all
     * @param given what is known beside the code
     */
    public record Question(
            String system, String code, @Nullable String target, List<DependsOn> given) {
        public Question {
            given = List.copyOf(given);
        }
    }

    /** From the tables' sources to their targets. */
    public static Translation forward(List<ConceptTable> tables, Question question) {
        List<Match> matches = new ArrayList<>();
        Set<String> undecided = new LinkedHashSet<>();
        for (ConceptTable table : tables) {
            table.groups().stream()
                    .filter(group -> group.source().equals(question.system()))
                    .filter(group -> question.target() == null || group.target().equals(question.target()))
                    .forEach(group -> group.elements().stream()
                            .filter(element -> element.code().equals(question.code()))
                            .forEach(element -> candidates(element, question)
                                    .add(matches, undecided, group.target(), table.url())));
        }
        return new Translation(matches, undecided);
    }

    /** From the tables' targets to their sources. A source with several meanings means more than the one asked for. */
    public static Translation reverse(List<ConceptTable> tables, Question question) {
        List<Match> matches = new ArrayList<>();
        for (ConceptTable table : tables) {
            for (Group group : table.groups()) {
                if (group.target().equals(question.system())
                        && (question.target() == null || group.source().equals(question.target()))) {
                    group.elements().stream()
                            .filter(element -> meansAlso(element, question))
                            .map(element -> new Match(
                                    meanings(element.targets()).size() == 1
                                            ? Equivalence.EQUIVALENT
                                            : Equivalence.WIDER,
                                    group.source(),
                                    element.code(),
                                    element.display(),
                                    table.url()))
                            .forEach(matches::add);
                }
            }
        }
        return new Translation(matches, Set.of());
    }

    private static boolean meansAlso(Element element, Question question) {
        return element.targets().stream()
                .filter(target -> allowed(target, question.given()))
                .anyMatch(target -> question.code().equals(target.code()));
    }

    private static Candidates candidates(Element element, Question question) {
        return new Candidates(
                element.targets().stream()
                        .filter(target -> allowed(target, question.given()))
                        .toList(),
                question.given().stream().map(DependsOn::property).collect(Collectors.toSet()));
    }

    /** Nothing that was given speaks against it. */
    private static boolean allowed(Target target, List<DependsOn> given) {
        return target.conditions().stream()
                .allMatch(condition -> given.stream()
                        .filter(known -> known.property().equals(condition.property()))
                        .allMatch(condition::agreesWith));
    }

    private static Set<String> meanings(List<Target> targets) {
        return targets.stream()
                .map(target -> Objects.requireNonNullElse(target.code(), ""))
                .collect(Collectors.toSet());
    }

    private record Candidates(List<Target> targets, Set<String> known) {

        void add(List<Match> matches, Set<String> undecided, String system, String table) {
            boolean one = meanings(targets).size() == 1;
            Set<String> seen = new LinkedHashSet<>();
            for (Target target : targets) {
                if (target.code() != null && seen.add(target.code())) {
                    Equivalence equivalence = one ? target.equivalence() : Equivalence.INEXACT;
                    matches.add(new Match(equivalence, system, target.code(), target.display(), table));
                }
                if (!one) {
                    target.conditions().stream()
                            .map(DependsOn::property)
                            .filter(property -> !known.contains(property))
                            .forEach(undecided::add);
                }
            }
        }
    }
}
