package org.huren.hub.identity;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** Patient records and who is one person. Every call decides, answers and writes its audit row in one transaction. */
public interface Patients {
    ReadOutcome read(Caller caller, String id);

    ReadOutcome vread(Caller caller, String id, long version);

    Matches history(Caller caller, String id, PageRequest page);

    Matches search(Caller caller, PatientSearch search);

    /**
     * {@code $ihe-pix} (IHE ITI-83): identifiers and records of the same person that this caller may know.
     *
     * @param targetSystems empty: all
     * @return {@link CrossReference.Unknown} where no visible record has the identifier
     */
    CrossReference crossReference(Caller caller, String system, String value, Set<String> targetSystems);

    /**
     * Takes a record out of its person for good: it is not linked to those records again by evidence alone.
     *
     * @return what was disclosed through the link
     */
    Unlinked unlink(Caller caller, String id, String reason);

    /** Answer of {@code $ihe-pix}. */
    sealed interface CrossReference {
        record Known(List<TargetIdentifier> identifiers, List<String> patientIds) implements CrossReference {}

        record Unknown() implements CrossReference {}

        record TargetIdentifier(String system, String value) {}
    }

    /** Answer of {@link #unlink}. */
    sealed interface Unlinked {
        /** @param disclosures audit event ids of disclosures that the link made possible */
        record Done(List<String> formerlyLinked, List<String> disclosures) implements Unlinked {}

        record NotLinked() implements Unlinked {}

        record Absent() implements Unlinked {}
    }
}
