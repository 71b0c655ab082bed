/** Who sees what, asked of the services on a real database. */
@NullMarked
package org.huren.hub.access;

import org.jspecify.annotations.NullMarked;
