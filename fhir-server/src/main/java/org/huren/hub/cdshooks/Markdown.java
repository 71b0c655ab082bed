package org.huren.hub.cdshooks;

/** Text of hospitals inside GitHub Flavored Markdown: it stays text, whatever it says. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]#!|~$@:^";

    private Markdown() {}

    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean afterLetter = false;
        for (int at = 0; at < text.length(); ) {
            int code = text.codePointAt(at);
            at += Character.charCount(code);
            switch (code) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                // Letters before a dot could make an address of it, which is linked without any brackets.
                case '.' -> out.append(afterLetter ? "\\." : ".");
                default -> append(code, out);
            }
            afterLetter = Character.isLetter(code);
        }
        return out.toString();
    }

    private static void append(int code, StringBuilder out) {
        if (isInvisible(code)) {
            out.append(Character.getType(code) == Character.FORMAT ? "" : " ");
        } else {
            if (SPECIAL.indexOf(code) >= 0) {
                out.append('\\');
            }
            out.appendCodePoint(code);
        }
    }

    /** Line ends, controls, and what turns the direction of writing. */
    static boolean isInvisible(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
