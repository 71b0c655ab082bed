/**
 * Units of measurement. What laboratories write enters; UCUM codes leave where they are certain.
 */
@NullMarked
package org.huren.terminology.unit;

import org.jspecify.annotations.NullMarked;
