package org.huren.hub.recognition.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.huren.hub.identity.NameBasedUuid;

/**
 * What rates are counted in: one facility, record, item and local day. An order that is selected and then signed asks
 * twice, and duplicate codes inside one query ask several times; all of it is one chance not to examine again, and the
 * first decision on any of its reminders is the opportunity's.
 *
 * <p>The record, not the person: whose records are linked may change later, what was counted may not.
 *
 * @param day in the receiving facility's time zone
 */
public record Opportunity(UUID id, LocalDate day) {

    /**
     * Without a decision for so long, a reminder counts as ignored; before, it is pending. A day lets an EMR that hands in
     * its feedback with the night's jobs be heard. A decision that comes later still is the first one and stands.
     */
    public static final Duration IGNORED_AFTER = Duration.ofHours(24);

    static Opportunity of(Reminder reminder, ZoneOffset zone) {
        LocalDate day = reminder.at().atOffset(zone).toLocalDate();
        return new Opportunity(
                NameBasedUuid.of("urn:huren:opportunity:" + reminder.facility() + "|" + reminder.patient() + "|"
                        + reminder.item() + "|" + day),
                day);
    }
}
