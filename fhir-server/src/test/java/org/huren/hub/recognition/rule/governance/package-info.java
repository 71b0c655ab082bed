/** Tests of the rules' governance. Files and stewards' changes enter; rule books in force and their history leave. */
@NullMarked
package org.huren.hub.recognition.rule.governance;

import org.jspecify.annotations.NullMarked;
