package org.huren.bridge;

import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the hub knows of a sender before its first byte.
 *
 * @param charset used where MSH-18 is empty
 * @param zone offset of times sent without one
 * @param defaultCategory used where OBR-24 says nothing that the shared table or {@code categories} knows
 * @param categories the house's own values of OBR-24, in capitals
 */
public record Facility(
        FacilityCode code,
        String name,
        Charset charset,
        ZoneOffset zone,
        ServiceCategory defaultCategory,
        Map<String, ServiceCategory> categories,
        Admission admission,
        Limits limits) {
    public Facility {
        categories = Map.copyOf(categories);
    }

    /** A facility that may send from everywhere, within the usual limits. */
    public Facility(FacilityCode code, String name, Charset charset, ZoneOffset zone, ServiceCategory defaultCategory) {
        this(code, name, charset, zone, defaultCategory, Map.of(), Admission.ANYWHERE, Limits.USUAL);
    }

    /**
     * What a value of OBR-24 means in this house.
     *
     * @param diagnosticService as sent, null where it was not
     */
    public ServiceCategory categoryOf(@Nullable String diagnosticService) {
        String code = diagnosticService == null ? "" : diagnosticService.toUpperCase(Locale.ROOT);
        return categories.getOrDefault(code, defaultCategory);
    }
}
