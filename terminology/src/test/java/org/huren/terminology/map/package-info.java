@NullMarked
package org.huren.terminology.map;

import org.jspecify.annotations.NullMarked;
