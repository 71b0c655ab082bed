/**
 * The parts as child processes: PostgreSQL, Keycloak and the hub, with their ports, data and logs.
 *
 * <p>In come {@link org.huren.compose.launcher.Settings}; out goes a {@link org.huren.compose.launcher.Stack} that is
 * ready, or a {@link org.huren.compose.launcher.CannotRun} with one sentence for the person at the terminal.
 */
@NullMarked
package org.huren.compose.launcher;

import org.jspecify.annotations.NullMarked;
