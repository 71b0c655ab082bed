/**
 * The rules of recognition as governed, effective-dated data: catalogue, panels, prices, quality evaluations, marks,
 * territories, alliances, reasons to decline. Rows of tables enter; answers as of a day leave.
 */
@NullMarked
package org.huren.hub.recognition.rule;

import org.jspecify.annotations.NullMarked;
