/** Messages sent into a real store, and what stays of them. */
@NullMarked
package org.huren.hub.intake;

import org.jspecify.annotations.NullMarked;
