/**
 * The intake as those see it who run it. What the doors did and what an interface engineer asks enter; metrics and masked
 * views of messages leave, and an audit row stays for each look.
 */
@NullMarked
package org.huren.hub.ops;

import org.jspecify.annotations.NullMarked;
