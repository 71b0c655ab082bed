/**
 * What a result means. A facility's local code, specimen and unit enter; the province's item, LOINC and UCUM leave, or
 * the reason why there is none.
 */
@NullMarked
package org.huren.terminology;

import org.jspecify.annotations.NullMarked;
