/** Proofs of recognition: what is found behind the fence. */
@NullMarked
package org.huren.hub.recognition;

import org.jspecify.annotations.NullMarked;
