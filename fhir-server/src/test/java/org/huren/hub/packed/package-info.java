/** Dictionaries are made here, tried on messages that they were not made from, and held to what was released. */
@NullMarked
package org.huren.hub.packed;

import org.jspecify.annotations.NullMarked;
