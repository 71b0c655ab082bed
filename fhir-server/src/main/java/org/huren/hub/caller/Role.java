package org.huren.hub.caller;

import java.util.Arrays;
import java.util.Optional;

/** Realm roles that the hub knows. A token with none or with two of them asks for nothing here. */
public enum Role {
    CLINICIAN("clinician"),
    HOSPITAL("hospital"),
    PATIENT("patient"),
    STEWARD("steward"),
    REGULATOR("regulator"),
    INTERFACE_ENGINEER("interface-engineer"),
    SECURITY_ADMIN("security-admin");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** Name in {@code realm_access.roles}. */
    public String claim() {
        return claim;
    }

    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
