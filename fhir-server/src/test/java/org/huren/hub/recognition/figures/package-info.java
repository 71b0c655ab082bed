/** Tests of the figures. Events in any order enter; sums leave, equal to those of an independent count. */
@NullMarked
package org.huren.hub.recognition.figures;

import org.jspecify.annotations.NullMarked;
