/**
 * What recognition came to: counts, rates and money by facility, item and month. The events of the ledger enter; figures
 * without any patient leave, each with the events that it is the sum of.
 */
@NullMarked
package org.huren.hub.recognition.figures;

import org.jspecify.annotations.NullMarked;
