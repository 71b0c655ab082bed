/** Tests of the drift watch. Reports through the real intake enter; rows of months and Tasks leave. */
@NullMarked
package org.huren.hub.drift;

import org.jspecify.annotations.NullMarked;
