/**
 * A hub without its doors, on a real database: what tests of the store and of access start from. Messages enter as
 * text; services answer.
 */
@NullMarked
package org.huren.hub.world;

import org.jspecify.annotations.NullMarked;
