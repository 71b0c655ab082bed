package org.huren.hub.emr;

import org.jspecify.annotations.Nullable;

/**
 * A registered EMR.
 *
 * @param id by which it names itself at the plain signed interface
 * @param issuer {@code iss} of its tokens, null where it has none
 * @param facility that its physicians work for
 * @param jwks its public keys as JSON (RFC 7517), null where they are fetched or there are none
 * @param jwksUrl where they are fetched, null where they are registered or there are none
 * @param secret where the secret of its signatures is kept, null where it has none
 */
public record EmrClient(
        String id,
        @Nullable String issuer,
        String facility,
        String name,
        @Nullable String jwks,
        @Nullable String jwksUrl,
        @Nullable String secret) {

    /** What the audit and the ledger call it: its issuer, else its id. */
    public String signature() {
        return issuer == null ? id : issuer;
    }
}
