package org.huren.hub.ops.mask;

import java.util.regex.Pattern;
import org.huren.bridge.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How much of a value may be seen. Each says what its values look like: where a sender shifted its fields, a name in the
 * place of a code is still no code.
 */
enum Shown {
    /** Nothing but its shape. */
    NOTHING(null),
    /** One word of a table. */
    WORD(Pattern.compile("[A-Za-z0-9._+/-]{1,4}")),
    CODE(Pattern.compile("(?=[^0-9]*(?:[0-9][^0-9]*){0,8}$)[\\x21-\\x7e][\\x20-\\x7e]{0,31}")),
    /** MSH-10, and what else is a counter of the sender's own. */
    CONTROL(Pattern.compile("[\\x20-\\x7e]{1,199}")),
    /** The names of exams, units and systems. */
    TEXT(Pattern.compile("(?U)\\P{Cntrl}{1,200}")),
    TIME(Pattern.compile(
            "\\d{4,14}(\\.\\d{1,4})?([+-]\\d{4})?|\\d{4}(-\\d\\d){0,2}(T[0-9:.]{5,15}([+-]\\d\\d:\\d\\d|Z)?)?")),
    NUMBER(Pattern.compile("[<>]?=?|[:/+-]|[<>]?=?[+-]?\\d{1,9}(\\.\\d{1,9})?")),
    /** The end of an order number. */
    PARTLY(Pattern.compile("[\\x20-\\x7e]{1,199}"));

    private static final int SHORT = 5;
    private static final int LONG = 8;

    private final @Nullable Pattern form;

    Shown(@Nullable Pattern form) {
        this.form = form;
    }

    /** The value as it may be seen. */
    String of(String value) {
        if (form == null || !form.matcher(value).matches()) {
            return Shape.of(value);
        }
        return this == PARTLY ? partly(value) : value;
    }

    private static String partly(String value) {
        int kept = value.length() >= LONG ? 4 : value.length() >= SHORT ? 2 : 0;
        String hidden = Shape.of(value.substring(0, value.length() - kept));
        return hidden + value.substring(value.length() - kept);
    }
}
