package org.huren.terminology.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What concepts have names in. */
public enum Language {
    CHINESE("zh"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** BCP 47. */
    public String tag() {
        return tag;
    }

    /** By a BCP 47 tag, whatever its script and region; empty for a language that no name is held in. */
    public static Optional<Language> of(String tag) {
        String first = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(first))
                .findFirst();
    }
}
