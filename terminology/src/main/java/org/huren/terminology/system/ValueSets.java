package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.List;
import org.huren.terminology.system.ValueSet.Definition;

/** The value sets over the systems held: each whole system, the items of each category and panel, the reasons of a card. */
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
                case "item" -> {
                    system.children(null).forEach(category -> sets.add(ofCategory(system, category)));
                    system.children("panel").forEach(panel -> sets.add(ofPanel(system, panel)));
                }
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

    private static ValueSet ofPanel(CodeSystem items, Concept panel) {
        return set(
                items,
                "panel-" + panel.code(),
                items.head().name() + "Panel" + panel.code().replaceAll("[^A-Za-z0-9]", ""),
                panel.chinese() + "的项目 / items of " + panel.display(Language.ENGLISH),
                new Definition.Listed(panel.properties().stream()
                        .filter(property -> property.kind() == Property.Kind.MEMBER)
                        .map(Property::value)
                        .toList()));
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
