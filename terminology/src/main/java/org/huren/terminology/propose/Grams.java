package org.huren.terminology.propose;

import java.util.Arrays;

/** The single characters and the pairs of neighbours of a text, sorted, so that two texts compare quickly. */
final class Grams {

    private final int[] singles;
    private final int[] pairs;

    private Grams(int[] singles, int[] pairs) {
        this.singles = singles;
        this.pairs = pairs;
    }

    static Grams of(String text) {
        String bounded = "^" + text + "$";
        int[] singles = text.chars().sorted().toArray();
        int[] pairs = new int[bounded.length() - 1];
        Arrays.setAll(pairs, i -> bounded.charAt(i) << 16 | bounded.charAt(i + 1));
        Arrays.sort(pairs);
        return new Grams(singles, pairs);
    }

    /** Mean of Dice's measure over both: 1 the same, 0 nothing in common or nothing there. */
    double similarity(Grams other) {
        return singles.length == 0 || other.singles.length == 0
                ? 0
                : (dice(singles, other.singles) + dice(pairs, other.pairs)) / 2;
    }

    private static double dice(int[] one, int[] other) {
        int shared = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            if (one[i] == other[j]) {
                shared++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2.0 * shared / (one.length + other.length);
    }
}
