/**
 * The demo province and the way its messages enter.
 *
 * <p>In come message files and the address of an MLLP door; out go frames, one at a time like any hospital's sender,
 * and a complaint when one is not acknowledged with {@code AA}.
 */
@NullMarked
package org.huren.compose.demo;

import org.jspecify.annotations.NullMarked;
