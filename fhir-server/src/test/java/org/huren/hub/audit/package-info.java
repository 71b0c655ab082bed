/** The trail on a real database. */
@NullMarked
package org.huren.hub.audit;

import org.jspecify.annotations.NullMarked;
