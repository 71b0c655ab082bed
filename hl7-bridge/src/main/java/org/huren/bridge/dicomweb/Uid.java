package org.huren.bridge.dicomweb;

import java.util.regex.Pattern;

/** Unique identifiers (PS3.5 §9.1). */
public final class Uid {
    /** Leading zeros are forbidden and yet in the field. */
    private static final Pattern FORM = Pattern.compile("\\d+(\\.\\d+)*");

    private static final int LONGEST = 64;

    private Uid() {}

    /** Nothing but digits and dots: it can stand in an address as it is. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
