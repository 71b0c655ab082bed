/** Proofs of the decision chain: a table of situations, what must hold whatever comes, and another way to the same answers. */
@NullMarked
package org.huren.hub.recognition.chain;

import org.jspecify.annotations.NullMarked;
