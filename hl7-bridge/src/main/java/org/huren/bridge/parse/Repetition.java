package org.huren.bridge.parse;

import org.huren.bridge.Refusal.Location;
import org.jspecify.annotations.Nullable;

/** One repetition of a field. Empty and {@code ""} (HL7's null) are both "not sent". */
public final class Repetition {
    private final Delimiters delimiters;
    private final Location location;
    private final String raw;
    private final @Nullable String[] components;

    Repetition(Delimiters delimiters, Location location, String raw) {
        this.delimiters = delimiters;
        this.location = location;
        this.raw = raw;
        this.components = delimiters.components(raw);
    }

    /** Component n from 1, subcomponents left together, unescaped, without spaces around it. */
    public @Nullable String component(int n) {
        return value(component0(n));
    }

    /** Subcomponent m of component n, both from 1. */
    public @Nullable String sub(int n, int m) {
        String component = component0(n);
        if (component == null) {
            return null;
        }
        @Nullable String[] parts = delimiters.subcomponents(component);
        return m <= parts.length ? value(parts[m - 1]) : null;
    }

    /** The whole repetition as text: separators that the sender did not escape stay, spaces too. */
    public String whole() {
        return raw.equals("\"\"") ? "" : unescape(raw);
    }

    public int size() {
        return components.length;
    }

    public boolean isEmpty() {
        for (String component : components) {
            if (component != null && !component.equals("\"\"") && !component.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String component0(int n) {
        return n <= components.length ? components[n - 1] : null;
    }

    private @Nullable String value(@Nullable String part) {
        if (part == null || part.equals("\"\"")) {
            return null;
        }
        String text = unescape(part).strip();
        return text.isEmpty() ? null : text;
    }

    private String unescape(String text) {
        try {
            return delimiters.escapes().unescape(text);
        } catch (IllegalArgumentException e) {
            throw RefusalException.dataType(
                    location, "\\X..\\ 转义不是本消息字符集的文字 / an \\X..\\ escape is not text in the message's charset");
        }
    }
}
