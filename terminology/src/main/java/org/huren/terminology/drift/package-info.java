/**
 * Whether a facility changed a method or a unit without notice. One kind of result, month by month, enters; steady, too
 * few or a jump with its numbers leaves.
 */
@NullMarked
package org.huren.terminology.drift;

import org.jspecify.annotations.NullMarked;
