package org.huren.hub.server;

/** What can be asked of a resource type, with its code in a CapabilityStatement. */
enum Interaction {
    READ("read"),
    VREAD("vread"),
    HISTORY("history-instance"),
    SEARCH("search-type"),
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete"),
    /** {@code $ihe-pix}, IHE ITI-83. */
    CROSS_REFERENCE("$ihe-pix"),
    /** {@code $unlink}: one record leaves its person. */
    UNLINK("$unlink"),
    METADATA("metadata");

    private final String code;

    Interaction(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    boolean operation() {
        return code.startsWith("$");
    }

    boolean carriesBody() {
        return switch (this) {
            case CREATE, UPDATE, UNLINK -> true;
            case READ, VREAD, HISTORY, SEARCH, DELETE, CROSS_REFERENCE, METADATA -> false;
        };
    }
}
