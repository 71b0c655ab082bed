package org.huren.bridge;

import java.util.Optional;

/** The facilities that may send. Asked once a message, so it answers from memory. */
public interface FacilityDirectory {
    Optional<Facility> find(String codeAsSent);

    /**
     * The facility that a client certificate belongs to.
     *
     * @param fingerprint SHA-256 of the certificate, 64 lower-case hexadecimal digits
     */
    default Optional<Facility> ofCertificate(String fingerprint) {
        return Optional.empty();
    }
}
