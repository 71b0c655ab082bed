package org.huren.consent;

/** What follows from a fence for things that are no rows of the index, such as a facility's Patient record. */
public final class Visibility {
    private Visibility() {}

    /**
     * Whether any row of that facility could lie inside the fence, whatever its category. Only then may the facility's
     * record of the person be shown.
     */
    public static boolean anyFrom(RowFence fence, String source) {
        return Categories.ALL.stream().anyMatch(category -> fence.admits(new RowFence.Row(source, category)));
    }
}
