/** Fences against a real PostgreSQL. Random formulas and rows enter; SQL and Java must agree. */
@NullMarked
package org.huren.consent.fence;

import org.jspecify.annotations.NullMarked;
