/** Tests of how the hub talks to PostgreSQL. In go statements of the hub, out come their plans and results. */
@NullMarked
package org.huren.hub.postgres;

import org.jspecify.annotations.NullMarked;
