package org.huren.bridge.view;

import java.util.List;

/** Writes segments of HL7 v2 (ER7) with the usual separators. */
final class Er7 {
    private final StringBuilder out = new StringBuilder(2048);

    /**
     * Writes a segment.
     *
     * @param fields from field 1 on, components of each, unescaped
     */
    void segment(String name, List<List<String>> fields) {
        int end = fields.size();
        while (end > 0 && isEmpty(fields.get(end - 1))) {
            end--;
        }
        out.append(name);
        for (List<String> field : fields.subList(0, end)) {
            out.append('|');
            components(field);
        }
        out.append('\r');
    }

    private static boolean isEmpty(List<String> field) {
        return field.stream().allMatch(String::isEmpty);
    }

    private void components(List<String> components) {
        int end = components.size();
        while (end > 0 && components.get(end - 1).isEmpty()) {
            end--;
        }
        for (int n = 0; n < end; n++) {
            if (n > 0) {
                out.append('^');
            }
            escaped(components.get(n));
        }
    }

    /** HL7 v2.5.1 §2.7. */
    private void escaped(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            switch (each) {
                case '|' -> out.append("\\F\\");
                case '^' -> out.append("\\S\\");
                case '~' -> out.append("\\R\\");
                case '&' -> out.append("\\T\\");
                case '\\' -> out.append("\\E\\");
                case '\r' -> out.append("\\X0D\\");
                case '\n' -> out.append("\\X0A\\");
                default -> out.append(each);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
