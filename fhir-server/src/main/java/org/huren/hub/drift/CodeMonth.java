package org.huren.hub.drift;

import org.huren.terminology.drift.MonthFigures;

/**
 * What is known of one subject in one month.
 *
 * @param persons patient records with such a result
 * @param figures without quartiles where there are fewer than {@link #FEWEST_PERSONS} persons
 */
public record CodeMonth(Subject subject, long persons, MonthFigures figures) {

    /** Of fewer persons no value is told. */
    public static final int FEWEST_PERSONS = 5;
}
