/** The illustrative catalogue. Its file enters; items and errors are checked. */
@NullMarked
package org.huren.terminology.catalogue;

import org.jspecify.annotations.NullMarked;
