/**
 * The question at the order screen, whichever door it comes through: what is about to be ordered for whom enters; what
 * makes it unnecessary leaves, reminded of in the ledger and recorded in the audit, within the time that an answer may
 * take.
 */
@NullMarked
package org.huren.hub.recognition.ask;

import org.jspecify.annotations.NullMarked;
