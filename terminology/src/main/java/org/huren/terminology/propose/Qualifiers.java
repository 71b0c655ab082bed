package org.huren.terminology.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huren.terminology.table.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * Words inside a name that make it another item (直接, 游离, 百分比, 增强 …), by dimension: two values of one dimension
 * exclude each other ({@code qualifiers.csv}). A spelling without a dimension protects a longer word: 尿 in 尿酸 is no
 * specimen.
 */
final class Qualifiers {

    private static final double CONFLICT = 6;

    private static final String NEUTRAL = "neutral";

    /** By their first character, the longest first. */
    private final Map<Character, List<Word>> words = new HashMap<>();

    private final Map<String, Double> alone = new HashMap<>();

    Qualifiers() {
        CsvTable.readResource(Qualifiers.class, "qualifiers.csv", List.of("spelling", "dimension", "value", "alone"))
                .forEach(row -> {
                    Word word = new Word(row.text("spelling"), row.text("dimension"), row.text("value"));
                    words.computeIfAbsent(word.spelling.charAt(0), _ -> new ArrayList<>())
                            .add(word);
                    if (!word.dimension.isEmpty()) {
                        alone.merge(word.dimension + word.value, Double.valueOf(row.text("alone")), Math::max);
                    }
                });
        words.values()
                .forEach(list -> list.sort(Comparator.comparingInt((Word word) -> word.spelling.length())
                        .reversed()));
    }

    /** Takes a name apart: what it names, and its qualifiers by dimension. */
    Parts parts(String form) {
        StringBuilder core = new StringBuilder();
        Map<String, String> found = new HashMap<>();
        int at = 0;
        while (at < form.length()) {
            Word word = longestAt(form, at);
            if (word == null) {
                core.append(form.charAt(at));
                at++;
            } else {
                if (word.dimension.isEmpty()) {
                    core.append(word.spelling);
                } else {
                    found.putIfAbsent(word.dimension, word.value);
                }
                at += word.spelling.length();
            }
        }
        return new Parts(core.toString(), Map.copyOf(found), Grams.of(core.toString()));
    }

    /** The name without words that say nothing (测定, 检测 …). */
    String withoutNeutral(String form) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        while (at < form.length()) {
            Word word = longestAt(form, at);
            int length = word == null ? 1 : word.spelling.length();
            if (word == null || !word.dimension.equals(NEUTRAL)) {
                rest.append(form, at, at + length);
            }
            at += length;
        }
        return rest.toString();
    }

    /**
     * How much the qualifiers of two names speak against them being the same.
     *
     * @return natural logarithm of odds, 0 or more
     */
    double against(Map<String, String> one, Map<String, String> other) {
        return onlyIn(one, other) + onlyIn(other, one) + conflicts(one, other);
    }

    private double onlyIn(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .filter(entry -> !other.containsKey(entry.getKey()))
                .mapToDouble(entry -> alone.getOrDefault(entry.getKey() + entry.getValue(), 0.0))
                .sum();
    }

    private static double conflicts(Map<String, String> one, Map<String, String> other) {
        return CONFLICT
                * one.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(other.getOrDefault(entry.getKey(), entry.getValue())))
                        .count();
    }

    private @Nullable Word longestAt(String form, int at) {
        return words.getOrDefault(form.charAt(at), List.of()).stream()
                .filter(word -> form.startsWith(word.spelling, at))
                .findFirst()
                .orElse(null);
    }

    private record Word(String spelling, String dimension, String value) {}

    /**
     * A name taken apart.
     *
     * @param core what is left without the qualifiers
     * @param qualifiers value by dimension
     */
    record Parts(String core, Map<String, String> qualifiers, Grams grams) {}
}
