package org.huren.hub.steward;

import org.huren.hub.desk.DeskBody;
import org.jspecify.annotations.Nullable;

/** Why a steward decides so, kept with the version. */
record Note(@Nullable String note) {
    private static final int LONGEST = 500;

    /** Checks texts that are kept; {@code place} is where they stand in what was sent. */
    static @Nullable String checked(@Nullable String text, String place) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw DeskBody.wrong(
                    place,
                    "最多 " + LONGEST + " 字，不可含控制字符",
                    "at most " + LONGEST + " characters and no control characters");
        }
        return text.strip();
    }
}
