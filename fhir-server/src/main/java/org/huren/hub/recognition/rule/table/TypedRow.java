package org.huren.hub.recognition.rule.table;

import org.huren.hub.recognition.rule.Period;

/** A row that could be read by itself. */
record TypedRow<T>(LocatedRow at, Period period, T value) {}
