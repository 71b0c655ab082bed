/**
 * What fetching from any source has in common: when, by whom, how fast, and with which login. Sources that are due enter;
 * a round of one of them leaves, run by one hub alone.
 */
@NullMarked
package org.huren.bridge.pull;

import org.jspecify.annotations.NullMarked;
