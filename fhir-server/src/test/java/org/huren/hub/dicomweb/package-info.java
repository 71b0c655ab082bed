/** Tests of what passes through the door for images. */
@NullMarked
package org.huren.hub.dicomweb;

import org.jspecify.annotations.NullMarked;
