package org.huren.compose.bench;

import java.util.Arrays;
import java.util.Random;

/** Ranks from 0 with a frequency that falls as 1/(rank+1): a few people are ill often, most rarely. */
final class Zipf {
    private final double[] cumulative;

    Zipf(int ranks) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += 1.0 / (i + 1);
            cumulative[i] = sum;
        }
    }

    int next(Random random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }

    /** How many reports the person of this rank has: the most for the first, one at least. */
    static int reports(int rank, int most) {
        return Math.max(1, most / (rank + 1));
    }
}
