package org.huren.terminology.system;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words to look for in codes and names. */
final class SearchText {
    private final List<String> words;

    SearchText(String words) {
        this.words = Arrays.stream(form(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean matches(Concept concept) {
        if (words.isEmpty()) {
            return true;
        }
        String english = concept.english() == null ? "" : concept.english();
        String text = form(concept.code() + "\n" + concept.chinese() + "\n" + english);
        return words.stream().allMatch(text::contains);
    }

    /** Full width and half width, upper and lower case are the same here. */
    static String form(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
