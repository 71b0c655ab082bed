package org.huren.bridge;

import java.util.Optional;

/** The facilities that may send. Asked once a message, so it answers from memory. */
public interface FacilityDirectory {
    Optional<Facility> find(String codeAsSent);
}
