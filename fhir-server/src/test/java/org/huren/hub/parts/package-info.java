/**
 * The real parts that tests run against.
 *
 * <p>In comes the switch {@code HUREN_TEST_PARTS}; out goes the address of a real PostgreSQL with a
 * fresh database. A part that cannot be started fails the test, it never skips it.
 */
@NullMarked
package org.huren.hub.parts;

import org.jspecify.annotations.NullMarked;
