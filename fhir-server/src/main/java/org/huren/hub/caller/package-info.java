/**
 * Who asks. A checked token enters; a {@link org.huren.hub.caller.Caller} with one role and one facility leaves.
 */
@NullMarked
package org.huren.hub.caller;

import org.jspecify.annotations.NullMarked;
