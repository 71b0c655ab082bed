package org.huren.hub.terminology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.terminology.TermAnswer.NoSuchInstance;
import org.huren.hub.terminology.TermAnswer.Translated;
import org.huren.hub.terminology.TermQuestion.Coded;
import org.huren.hub.terminology.TermQuestion.Translate;
import org.huren.hub.terminology.TermQuestion.Which;
import org.huren.terminology.Meaning;
import org.huren.terminology.system.ConceptTable;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.Translation;
import org.huren.terminology.system.Translation.Match;
import org.jspecify.annotations.Nullable;

/** ConceptMap/$translate over the tables held. */
final class Translating {
    private final Held held;

    Translating(Held held) {
        this.held = held;
    }

    TermAnswer answer(Translate question) {
        Which map = question.map();
        boolean named = map.id() != null || map.url() != null;
        List<ConceptTable> tables = named
                ? held.tables.stream()
                        .filter(table -> Answering.is(map, table.id(), table.url()))
                        .toList()
                : held.tables;
        if (tables.isEmpty()) {
            return map.id() == null ? Answering.notHeld("ConceptMap", map.url(), "url") : new NoSuchInstance();
        }
        if (named
                && map.version() != null
                && !map.version().equals(tables.getFirst().version())) {
            return Answering.otherVersion("ConceptMap", tables.getFirst().version());
        }
        return translated(tables, question);
    }

    private TermAnswer translated(List<ConceptTable> tables, Translate question) {
        Set<String> targets = new LinkedHashSet<>();
        for (String url : question.target()) {
            Optional<String> system = systemOf(url);
            if (system.isEmpty()) {
                return Answering.notHeld("ValueSet", url, "target");
            }
            targets.add(system.get());
        }
        String source = question.source();
        Optional<String> from = source == null ? Optional.empty() : systemOf(source);
        if (source != null && from.isEmpty()) {
            return Answering.notHeld("ValueSet", source, "source");
        }
        return targets.size() > 1
                ? none("target 与 targetsystem 不是同一系统", "target and targetsystem are not of one system")
                : translated(
                        tables, question, from.orElse(null), targets.stream().findFirst());
    }

    private Translated translated(
            List<ConceptTable> tables, Translate question, @Nullable String from, Optional<String> target) {
        List<Match> matches = new ArrayList<>();
        Set<String> undecided = new LinkedHashSet<>();
        for (Coded coded : question.codes()) {
            if (coded.system() != null && (from == null || from.equals(coded.system()))) {
                Translation.Question one = new Translation.Question(
                        coded.system(), coded.code(), target.orElse(null), properties(question.given()));
                for (ConceptTable table : tables) {
                    Translation translation =
                            question.reverse() ? Translation.reverse(List.of(table), one) : forward(table, one);
                    matches.addAll(translation.matches());
                    undecided.addAll(translation.undecided());
                }
            }
        }
        if (matches.isEmpty()) {
            return none(
                    "没有找到对照：代码未映射，或所给条件下没有对应",
                    "no mapping was found: the code is not mapped, or not under the conditions given");
        }
        return new Translated(true, undecided.isEmpty() ? null : ambiguous(undecided), matches);
    }

    /** Which of a facility's rows is meant is decided as at the intake. */
    private Translation forward(ConceptTable table, Translation.Question question) {
        Optional<FacilityMap> map = held.facilityMap(table);
        boolean local = map.isPresent()
                && question.system().equals(FacilityTables.LOCAL + map.get().facility());
        return local && !question.given().isEmpty()
                ? decided(map.get(), table, question)
                : Translation.forward(List.of(table), question);
    }

    private static Translation decided(FacilityMap map, ConceptTable table, Translation.Question question) {
        Translation open = Translation.forward(
                List.of(table),
                new Translation.Question(question.system(), question.code(), question.target(), List.of()));
        Meaning meaning = map.meaningOf(
                question.code(), given(question, "panel"), given(question, "specimen"), given(question, "unit"));
        return switch (meaning) {
            case Meaning.Mapped mapped ->
                new Translation(
                        open.matches().stream()
                                .filter(match -> match.code().equals(mapped.item())
                                        || match.code().equals(mapped.loinc()))
                                .map(Match::asEquivalent)
                                .toList(),
                        Set.of());
            case Meaning.Unmapped() -> new Translation(List.of(), Set.of());
            case Meaning.Ambiguous(int _) -> open;
        };
    }

    private static @Nullable String given(Translation.Question question, String property) {
        return question.given().stream()
                .filter(each -> each.property().equals(FacilityTables.PROPERTY + property))
                .map(DependsOn::value)
                .findFirst()
                .orElse(null);
    }

    private static Translated none(String chinese, String english) {
        return new Translated(false, chinese + " / " + english, List.of());
    }

    private static String ambiguous(Set<String> undecided) {
        String properties = String.join(", ", undecided);
        return "代码有多个含义，请以 dependency 给出 " + properties + " / the code has several meanings; give as dependency: "
                + properties;
    }

    /** The short name of one of our own properties will do. */
    private static List<DependsOn> properties(List<DependsOn> given) {
        return given.stream()
                .map(each -> each.property().contains(":")
                        ? each
                        : new DependsOn(FacilityTables.PROPERTY + each.property(), each.value(), each.display()))
                .toList();
    }

    /** The system of a value set, or the system itself. */
    private Optional<String> systemOf(String url) {
        return held.valueSets.stream()
                .filter(set -> set.url().equals(url))
                .map(set -> set.system().url())
                .findFirst()
                .or(() -> held.tables.stream()
                        .flatMap(table -> table.groups().stream())
                        .flatMap(group -> List.of(group.source(), group.target()).stream())
                        .filter(url::equals)
                        .findFirst());
    }
}
