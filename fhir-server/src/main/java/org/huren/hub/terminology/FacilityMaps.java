package org.huren.hub.terminology;

import java.util.List;

/** The facilities' maps of local codes, as they stand now. */
@FunctionalInterface
public interface FacilityMaps {

    /** One map a facility, in the order of their codes. Called at every question, so answered from memory. */
    List<FacilityMap> current();
}
