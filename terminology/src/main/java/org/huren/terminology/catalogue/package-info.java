/**
 * The province's standard items. The catalogue's table enters; items by their code leave.
 */
@NullMarked
package org.huren.terminology.catalogue;

import org.jspecify.annotations.NullMarked;
