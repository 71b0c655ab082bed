/**
 * How rules come in force. Stewards' changes of tables enter, and the files that a province begins with; rule books in force,
 * now and at any instant before, leave.
 */
@NullMarked
package org.huren.hub.recognition.rule.governance;

import org.jspecify.annotations.NullMarked;
