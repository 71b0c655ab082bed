/**
 * Tables that people keep in spreadsheets. CSV files (RFC 4180, UTF-8) enter; rows with named columns leave, and every
 * bad place with its file, line and column.
 */
@NullMarked
package org.huren.terminology.table;

import org.jspecify.annotations.NullMarked;
