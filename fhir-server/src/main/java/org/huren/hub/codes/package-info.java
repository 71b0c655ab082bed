/**
 * The facilities' code maps as governed data. Changes by stewards enter; maps in force, the work list of codes without a
 * meaning and results under their new meaning leave.
 */
@NullMarked
package org.huren.hub.codes;

import org.jspecify.annotations.NullMarked;
