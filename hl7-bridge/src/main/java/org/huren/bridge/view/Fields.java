package org.huren.bridge.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The fields of one segment while they are filled in. */
final class Fields {
    private final List<List<String>> fields = new ArrayList<>();

    Fields set(int field, int component, String text) {
        fill(fields, field, () -> new ArrayList<>());
        List<String> components = fields.get(field - 1);
        fill(components, component, () -> "");
        components.set(component - 1, text);
        return this;
    }

    boolean has(int field) {
        return field <= fields.size() && fields.get(field - 1).stream().anyMatch(text -> !text.isEmpty());
    }

    List<List<String>> all() {
        return fields;
    }

    private static <T> void fill(List<T> list, int size, Supplier<T> empty) {
        while (list.size() < size) {
            list.add(empty.get());
        }
    }
}
