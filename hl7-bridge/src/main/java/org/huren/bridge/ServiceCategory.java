package org.huren.bridge;

import java.util.Arrays;

/** Kind of service of a report: what consent, search and the rules of recognition tell apart. */
public enum ServiceCategory {
    LABORATORY("laboratory", "Laboratory"),
    IMAGING("imaging", "Imaging"),
    PROCEDURE("procedure", "Procedure"),
    EXAM("exam", "Exam");

    private final String code;
    private final String display;

    ServiceCategory(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /** Code in {@code http://terminology.hl7.org/CodeSystem/observation-category}. */
    public String code() {
        return code;
    }

    public String display() {
        return display;
    }

    public static boolean isCode(String code) {
        return Arrays.stream(values()).anyMatch(category -> category.code.equals(code));
    }

    /** @throws IllegalArgumentException for a code that is none of these */
    public static ServiceCategory ofCode(String code) {
        return Arrays.stream(values())
                .filter(category -> category.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service category: " + code));
    }
}
