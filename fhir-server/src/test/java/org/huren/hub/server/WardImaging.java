package org.huren.hub.server;

import org.huren.hub.caller.Caller;
import org.huren.hub.imaging.ImagingSearch;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/** One ImagingStudy, study-1 at version 2. */
record WardImaging(Ward ward) implements ImagingStudies {
    static Slice study(long version) {
        return Ward.slice("ImagingStudy", "study-1", version, """
                {"resourceType":"ImagingStudy","id":"study-1", "meta":{"versionId":"%d"},"status":"available",\
                "subject":{"reference":"Patient/p-1"}}""".formatted(version));
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return Ward.found(id, study(2));
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return version == 1 || version == 2 ? Ward.found(id, study(version)) : new ReadOutcome.Absent();
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return id.equals("study-1") ? Ward.one(study(2)) : Ward.none();
    }

    @Override
    public Matches search(Caller caller, ImagingSearch search) {
        ward.imagingSearches.add(search);
        return Ward.one(study(2));
    }
}
