/**
 * Whether a result from elsewhere is recognisable here and now. Candidates, a receiver and the rule book enter; a verdict
 * with the reason of every step leaves.
 */
@NullMarked
package org.huren.hub.recognition;

import org.jspecify.annotations.NullMarked;
