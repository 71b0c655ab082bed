/**
 * The parts started one by one.
 *
 * <p>In come data folders under {@code target}; out goes what a person at the terminal would lose if the parts did not
 * keep their word.
 */
@NullMarked
package org.huren.compose.launcher;

import org.jspecify.annotations.NullMarked;
