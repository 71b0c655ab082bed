/**
 * Checks of the demo province as it is committed.
 *
 * <p>In come its files; out goes the promise that they are what three different hospitals would send.
 */
@NullMarked
package org.huren.compose.demo;

import org.jspecify.annotations.NullMarked;
