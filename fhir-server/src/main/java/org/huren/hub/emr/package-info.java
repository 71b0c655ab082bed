/**
 * Hospitals' EMR systems as clients of the hub: who is registered, and whether a request is really theirs. A token or a
 * signature enters; the registered client or the reason why it is none leaves.
 */
@NullMarked
package org.huren.hub.emr;

import org.jspecify.annotations.NullMarked;
