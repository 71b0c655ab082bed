package org.huren.hub.ops.mask;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.bridge.parse.Leaf;
import org.huren.hub.identity.NationalId;

/**
 * What a message says of its people. The second fence: a value that a rule shows is masked all the same where it repeats
 * one of these, for example a name that somebody wrote into the name of an exam.
 */
final class PersonWords {
    private static final Set<String> SEGMENTS = Set.of("PID", "PD1", "NK1", "MRG", "GT1", "IN1", "IN2");
    private static final Pattern NATIONAL_ID = Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])");
    private static final int SHORTEST = 4;

    private final Set<String> words = new HashSet<>();
    private final LocalDate today;
    private String family = "";

    PersonWords(LocalDate today) {
        this.today = today;
    }

    /** Takes note of a value, in the order sent. */
    void note(Leaf leaf) {
        if (SEGMENTS.contains(leaf.segment()) && FieldRules.of(leaf, "") == Shown.NOTHING) {
            add(leaf.text());
            name(leaf);
        }
    }

    /** Family and given name together, as they are written in Chinese. */
    private void name(Leaf leaf) {
        if (leaf.segment().equals("PID") && leaf.field() == 5) {
            if (leaf.component() == 1) {
                family = leaf.text().strip();
            } else if (leaf.component() == 2) {
                add(family + leaf.text().strip());
                add(leaf.text().strip() + " " + family);
            }
        }
    }

    private void add(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        boolean ideographs = word.codePoints().anyMatch(Character::isIdeographic);
        if (word.length() >= (ideographs ? 2 : SHORTEST)) {
            words.add(word);
        }
    }

    /** Times and numbers hold short words by chance (a postal code is a time of day), so they count as a whole only. */
    boolean isRepeatedIn(String value, Shown shown) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (shown == Shown.TIME || shown == Shown.NUMBER) {
            return words.contains(lower);
        }
        return words.stream().anyMatch(lower::contains) || hasNationalId(value);
    }

    private boolean hasNationalId(String value) {
        Matcher run = NATIONAL_ID.matcher(value);
        while (run.find()) {
            if (NationalId.parse(run.group(), today) instanceof NationalId.Valid) {
                return true;
            }
        }
        return false;
    }
}
