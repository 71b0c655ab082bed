package org.huren.hub.recognition.rule;

import java.time.Instant;

/** The rules in force. */
public interface RuleBooks {

    /** Now; what another hub put in force is seen within a second. */
    RuleBook inForce();

    /** As they were in force at an instant, also before a later change of the tables. */
    RuleBook asOf(Instant instant);
}
