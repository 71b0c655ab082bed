package org.huren.bridge;

/** How the sender knows the places of a message, where it did not write HL7 itself. */
@FunctionalInterface
public interface Places {
    /** They are those of HL7. */
    Places OF_HL7 = refusal -> refusal;

    /** The refusal, with the sender's own words for the place. */
    Refusal said(Refusal refusal);
}
