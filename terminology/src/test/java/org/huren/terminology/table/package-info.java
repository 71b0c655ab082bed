/** Broken spreadsheets. CSV texts enter; rows and located errors are checked. */
@NullMarked
package org.huren.terminology.table;

import org.jspecify.annotations.NullMarked;
