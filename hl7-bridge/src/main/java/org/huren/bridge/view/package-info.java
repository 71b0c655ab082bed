/**
 * Reads database views that hospitals show. Rows enter, by watermark and in order; each order number's rows leave as one
 * HL7 message to the intake that all doors share.
 */
@NullMarked
package org.huren.bridge.view;

import org.jspecify.annotations.NullMarked;
