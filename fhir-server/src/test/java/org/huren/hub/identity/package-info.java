/** Who is who. Numbers, names and pairs of records enter; what the identity core makes of them is checked. */
@NullMarked
package org.huren.hub.identity;

import org.jspecify.annotations.NullMarked;
