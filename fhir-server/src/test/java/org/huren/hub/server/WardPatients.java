package org.huren.hub.server;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.identity.Patients;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** One Patient, p-1, known at JL-A as 1001. */
record WardPatients(Ward ward) implements Patients {
    @Override
    public ReadOutcome read(Caller caller, String id) {
        return id.equals("p-1") ? new ReadOutcome.Found(Ward.patient()) : new ReadOutcome.Absent();
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return version == 2 ? read(caller, id) : new ReadOutcome.Absent();
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return new Matches(1, List.of(Ward.patient()), List.of(), null);
    }

    @Override
    public Matches search(Caller caller, PatientSearch search) {
        ward.patientSearches.add(search);
        return new Matches(1, List.of(Ward.patient()), List.of(), null);
    }

    @Override
    public CrossReference crossReference(Caller caller, String system, String value, Set<String> targetSystems) {
        ward.asked.add("pix " + system + " " + value + " " + targetSystems);
        return value.equals("1001")
                ? new CrossReference.Known(
                        List.of(new CrossReference.TargetIdentifier("urn:huren:mrn:JL-B", "77")), List.of("p-2"))
                : new CrossReference.Unknown();
    }

    @Override
    public Unlinked unlink(Caller caller, String id, String reason) {
        ward.asked.add("unlink " + id + " " + reason);
        return switch (id) {
            case "p-1" -> new Unlinked.Done(List.of("p-2"), List.of("a-1"));
            case "p-9" -> new Unlinked.NotLinked();
            default -> new Unlinked.Absent();
        };
    }
}
