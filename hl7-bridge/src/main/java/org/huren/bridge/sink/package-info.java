/**
 * One message from its bytes to its acknowledgement. An {@link org.huren.bridge.InboundMessage} enters from any door and
 * is decoded, parsed, mapped and handed to the {@link org.huren.bridge.ResultSink}; the bytes of the answer leave, or
 * nothing where nobody can know the outcome.
 */
@NullMarked
package org.huren.bridge.sink;

import org.jspecify.annotations.NullMarked;
