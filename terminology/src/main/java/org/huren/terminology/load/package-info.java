/**
 * Builds the facilities' code tables. A directory of CSV files enters; the tables in memory leave, and what was wrong.
 */
@NullMarked
package org.huren.terminology.load;

import org.jspecify.annotations.NullMarked;
