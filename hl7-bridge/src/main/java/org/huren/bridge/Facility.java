package org.huren.bridge;

import java.nio.charset.Charset;
import java.time.ZoneOffset;

/**
 * What the hub knows of a sender before its first byte.
 *
 * @param charset used where MSH-18 is empty
 * @param zone offset of times sent without one
 * @param defaultCategory used where OBR-24 says nothing that the shared table knows
 */
public record Facility(
        FacilityCode code, String name, Charset charset, ZoneOffset zone, ServiceCategory defaultCategory) {}
