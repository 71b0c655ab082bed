/**
 * The desk of the health commission: figures of recognition and how recalls go. Months, facilities and items are asked
 * for; counts and the events behind them leave, never a patient.
 */
@NullMarked
package org.huren.hub.regulator;

import org.jspecify.annotations.NullMarked;
