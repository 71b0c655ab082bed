/** Results merged, encoded and searched. */
@NullMarked
package org.huren.hub.result;

import org.jspecify.annotations.NullMarked;
