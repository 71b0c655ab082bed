package org.huren.terminology.drift;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts of numbers in classes of one thousandth of their size: quartiles within 0.05 %, whatever the order and however
 * many, in memory that grows with the different values only. Not safe for several threads.
 */
public final class ValueHistogram {

    private static final double CLASS_WIDTH = Math.log(1.001);
    /** Smaller than what any laboratory reports; below, a number counts as nought. */
    private static final double LEAST = 1e-9;

    private static final int NOUGHT = 0;
    /** Keeps the classes of small numbers apart from nought and from those of negative ones. */
    private static final int OFFSET = 1 + (int) Math.ceil(-Math.log(LEAST) / CLASS_WIDTH);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;

    public void add(double number) {
        counts.merge(classOf(number), 1L, Long::sum);
        count++;
    }

    public long count() {
        return count;
    }

    /** Empty without numbers. */
    public Optional<Quartiles> quartiles() {
        return count == 0 ? Optional.empty() : Optional.of(new Quartiles(at(0.25), at(0.5), at(0.75)));
    }

    private double at(double share) {
        double rank = share * (count - 1);
        long below = 0;
        double last = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            last = numberOf(entry.getKey());
            below += entry.getValue();
            if (below > rank) {
                return last;
            }
        }
        return last;
    }

    private static int classOf(double number) {
        double size = Math.abs(number);
        if (size < LEAST) {
            return NOUGHT;
        }
        int index = (int) Math.round(Math.log(size) / CLASS_WIDTH) + OFFSET;
        return number < 0 ? -index : index;
    }

    private static double numberOf(int index) {
        if (index == NOUGHT) {
            return 0;
        }
        double size = Math.exp((Math.abs(index) - OFFSET) * CLASS_WIDTH);
        return index < 0 ? -size : size;
    }
}
