package org.huren.bridge.sink;

import org.huren.bridge.decode.RawMsh;
import org.jspecify.annotations.Nullable;

/** The separators that an answer is written with: the sender's, or HL7's usual ones where those cannot be used. */
record AckDelimiters(String field, String encodingCharacters) {
    private static final AckDelimiters USUAL = new AckDelimiters("|", "^~\\&");

    static AckDelimiters of(@Nullable RawMsh msh) {
        return msh == null || !msh.hasUsableDelimiters()
                ? USUAL
                : new AckDelimiters(String.valueOf(msh.separator()), msh.encodingCharacters());
    }

    String component() {
        return encodingCharacters.substring(0, 1);
    }

    String subcomponent() {
        return encodingCharacters.substring(3, 4);
    }

    String escaped(String text) {
        String escape = encodingCharacters.substring(2, 3);
        StringBuilder out = new StringBuilder(text.length());
        for (char each : text.toCharArray()) {
            String name = name(each);
            if (name.isEmpty()) {
                out.append(each);
            } else {
                out.append(escape).append(name).append(escape);
            }
        }
        return out.toString();
    }

    private String name(char each) {
        if (each == field.charAt(0)) {
            return "F";
        }
        int at = encodingCharacters.indexOf(each);
        return at < 0 || at > 3 ? "" : "SRET".substring(at, at + 1);
    }
}
