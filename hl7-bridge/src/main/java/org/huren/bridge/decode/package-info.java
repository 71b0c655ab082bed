/**
 * From bytes to text, strictly. The bytes of one message enter with what is known of facilities; its text leaves with the
 * header that was read on the way, or the reason why nobody can say what the bytes mean.
 */
@NullMarked
package org.huren.bridge.decode;

import org.jspecify.annotations.NullMarked;
