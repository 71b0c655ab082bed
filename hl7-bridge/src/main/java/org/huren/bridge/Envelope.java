package org.huren.bridge;

import org.huren.bridge.map.ClinicalTime;
import org.jspecify.annotations.Nullable;

/**
 * What MSH says of a message: who sent it and how to answer.
 *
 * @param sendingApplication MSH-3.1, empty where not sent
 * @param controlId MSH-10
 * @param messageCode MSH-9.1
 * @param trigger MSH-9.2
 * @param version MSH-12.1
 * @param sentAt MSH-7, null where it is missing or unreadable
 */
public record Envelope(
        FacilityCode facility,
        String sendingApplication,
        String controlId,
        String messageCode,
        String trigger,
        String version,
        @Nullable ClinicalTime sentAt) {}
