/** Facilities as data: files and tables enter, what the doors go by leaves. Real files, a real database. */
@NullMarked
package org.huren.hub.directory;

import org.jspecify.annotations.NullMarked;
