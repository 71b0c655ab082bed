/**
 * What came of it: reminders as they were sent, the physicians' first decisions, citations. Events enter and are never
 * changed; counts and histories leave.
 */
@NullMarked
package org.huren.hub.recognition.ledger;

import org.jspecify.annotations.NullMarked;
