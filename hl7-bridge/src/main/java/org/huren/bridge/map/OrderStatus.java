package org.huren.bridge.map;

/** What an order message says of its order: {@code ServiceRequest.status}. */
public enum OrderStatus {
    ACTIVE("active"),
    ON_HOLD("on-hold"),
    REVOKED("revoked"),
    COMPLETED("completed");

    private final String fhir;

    OrderStatus(String fhir) {
        this.fhir = fhir;
    }

    public String fhir() {
        return fhir;
    }
}
