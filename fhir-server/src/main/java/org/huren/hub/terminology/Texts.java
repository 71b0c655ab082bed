package org.huren.hub.terminology;

/** Quotes what came from outside: short and without control characters. */
final class Texts {
    private static final int LONGEST = 80;

    private Texts() {}

    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
