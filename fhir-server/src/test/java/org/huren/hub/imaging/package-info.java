/** Tests of imaging with a real archive. */
@NullMarked
package org.huren.hub.imaging;

import org.jspecify.annotations.NullMarked;
