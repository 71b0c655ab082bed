package org.huren.hub.cdshooks;

/** Text of hospitals inside GitHub Flavored Markdown: it stays text, whatever it says. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]#!|~$:^";

    /** Many renderers make links of addresses after they have taken the backslashes away: this parts an address unseen. */
    private static final char UNSEEN = '\u200b';

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
                // No invisible sign keeps a mail address from becoming a link.
                case '@' -> out.append('＠');
                default -> append(code, out);
            }
            if (partsAddress(code, afterLetter, text, at)) {
                out.append(UNSEEN);
            }
            afterLetter = Character.isLetter(code);
        }
        return out.toString();
    }

    /** After a scheme's colon, and a dot behind a letter as hosts have it. */
    private static boolean partsAddress(int code, boolean afterLetter, String text, int next) {
        return switch (code) {
            case ':' -> text.startsWith("/", next);
            case '.' -> afterLetter;
            default -> false;
        };
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
