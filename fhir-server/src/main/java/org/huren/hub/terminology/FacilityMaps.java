package org.huren.hub.terminology;

import java.util.List;

/** The facilities' maps of local codes, as they stand now. */
@FunctionalInterface
public interface FacilityMaps {

    /**
     * One map a facility, in the order of their codes.
     *
     * @return the same instances for as long as nothing has changed; called at every question, so from memory
     */
    List<FacilityMap> current();
}
