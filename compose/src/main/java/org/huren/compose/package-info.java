/**
 * The command that runs the house on one machine.
 *
 * <p>In come environment variables and {@code --empty}; out go a READY line, the parts as child processes, and an exit
 * status that says whether they ended by wish.
 */
@NullMarked
package org.huren.compose;

import org.jspecify.annotations.NullMarked;
