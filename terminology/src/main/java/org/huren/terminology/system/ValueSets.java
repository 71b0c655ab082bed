package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.List;
import org.huren.terminology.system.ValueSet.Definition;

/** The value sets over the systems held: each whole system, the items of each category, the reasons of a card. */
final class ValueSets {
    private static final String URL = "urn:huren:valueset:";

    private ValueSets() {}

    static String url(CodeSystem system) {
        return URL + system.head().id();
    }

    static List<ValueSet> over(List<CodeSystem> systems) {
        List<ValueSet> sets = new ArrayList<>();
        for (CodeSystem system : systems) {
            SystemHead head = system.head();
            sets.add(set(system, head.id(), head.name() + "Codes", head.title(), new Definition.All()));
            switch (head.id()) {
                case "item" -> system.children(null).forEach(category -> sets.add(ofCategory(system, category)));
                case "reason" -> sets.add(overrideReasons(system));
                default -> {}
            }
        }
        return List.copyOf(sets);
    }

    private static ValueSet ofCategory(CodeSystem items, Concept category) {
        String code = category.code();
        return set(
                items,
                "item-" + code,
                items.head().name() + Character.toUpperCase(code.charAt(0)) + code.substring(1),
                category.chinese() + "项目 / " + category.display(Language.ENGLISH) + " items",
                new Definition.Below(code));
    }

    /** CDS Hooks 2.0, {@code overrideReasons}: the six of 国卫医发〔2022〕6号. */
    private static ValueSet overrideReasons(CodeSystem reasons) {
        return set(
                reasons,
                "override-reason",
                "HurenOverrideReason",
                "不予互认的六类理由 / the six reasons to examine again",
                new Definition.Listed(
                        reasons.children(null).stream().map(Concept::code).toList()));
    }

    private static ValueSet set(CodeSystem system, String id, String name, String title, Definition definition) {
        return new ValueSet(id, URL + id, name, title, system, definition);
    }
}
