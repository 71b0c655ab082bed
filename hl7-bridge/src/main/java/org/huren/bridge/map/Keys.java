package org.huren.bridge.map;

import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.RefusalException;
import org.jspecify.annotations.Nullable;

/** Values that identify something in the store, which cannot take keys of any length. */
final class Keys {
    /** HL7 v2.7 allows 199 characters in EI-1 and CX-1 has fewer. */
    private static final int LONGEST = 199;

    private Keys() {}

    /** Component 1 of a field, null where it was not sent. */
    static @Nullable String key(Field field) {
        String text = field.component(1);
        return text == null ? null : key(text, field);
    }

    static String key(String text, Field field) {
        if (text.length() > LONGEST) {
            throw RefusalException.dataType(
                    field.location(), "标识超过 199 个字符 / an identifier is longer than 199 characters");
        }
        return text;
    }
}
