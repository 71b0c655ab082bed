/** Tests of the ledger. Reminders and decisions in any order enter; what the ledger holds and tells leaves. */
@NullMarked
package org.huren.hub.recognition.ledger;

import org.jspecify.annotations.NullMarked;
