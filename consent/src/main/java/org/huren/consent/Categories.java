package org.huren.consent;

import java.util.List;

/** The kinds of service that a fence can tell apart: the values of the column {@code category}. */
public final class Categories {
    public static final String LABORATORY = "laboratory";
    public static final String IMAGING = "imaging";
    public static final String PROCEDURE = "procedure";
    public static final String EXAM = "exam";

    /** All of them. */
    public static final List<String> ALL = List.of(LABORATORY, IMAGING, PROCEDURE, EXAM);

    private Categories() {}
}
