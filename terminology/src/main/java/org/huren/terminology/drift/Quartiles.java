package org.huren.terminology.drift;

/** The three quartiles of a month's numbers, in the unit as sent. */
public record Quartiles(double lower, double median, double upper) {

    /** An interquartile range in standard deviations of a normal distribution. */
    private static final double NORMAL = 1.349;

    public Quartiles {
        if (!(lower <= median && median <= upper)) {
            throw new IllegalArgumentException("quartiles out of order");
        }
    }

    boolean positive() {
        return lower > 0;
    }

    /** Quartiles of the logarithms are the logarithms of the quartiles. */
    Quartiles logs() {
        return new Quartiles(Math.log(lower), Math.log(median), Math.log(upper));
    }

    double spread() {
        return (upper - lower) / NORMAL;
    }
}
