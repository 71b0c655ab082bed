/** The module's shape. Its classes enter; the arrows between them are checked. */
@NullMarked
package org.huren.terminology;

import org.jspecify.annotations.NullMarked;
