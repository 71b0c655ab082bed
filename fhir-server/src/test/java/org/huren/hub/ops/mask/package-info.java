/** What runs the intake is watched with, tried on real parts. */
@NullMarked
package org.huren.hub.ops.mask;

import org.jspecify.annotations.NullMarked;
