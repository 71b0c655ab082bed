package org.huren.hub.server;

import java.util.Arrays;
import java.util.Optional;

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
    /** {@code $explain-recognition}: why the results of a report are recognisable, or not. */
    EXPLAIN("$explain-recognition"),
    /** CodeSystem/$lookup. */
    LOOKUP("$lookup"),
    /** CodeSystem/$validate-code and ValueSet/$validate-code. */
    VALIDATE_CODE("$validate-code"),
    /** CodeSystem/$subsumes. */
    SUBSUMES("$subsumes"),
    /** ValueSet/$expand. */
    EXPAND("$expand"),
    /** ConceptMap/$translate. */
    TRANSLATE("$translate"),
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

    /** An operation of FHIR's terminology: asked by GET, or by POST with its parameters in the body. */
    boolean terminology() {
        return switch (this) {
            case LOOKUP, VALIDATE_CODE, SUBSUMES, EXPAND, TRANSLATE -> true;
            case READ, VREAD, HISTORY, SEARCH, CREATE, UPDATE, DELETE, CROSS_REFERENCE, UNLINK, EXPLAIN, METADATA ->
                false;
        };
    }

    static Optional<Interaction> terminology(String code) {
        return Arrays.stream(values())
                .filter(interaction -> interaction.terminology() && interaction.code.equals(code))
                .findFirst();
    }

    boolean carriesBody(String method) {
        return switch (this) {
            case CREATE, UPDATE, UNLINK -> true;
            case LOOKUP, VALIDATE_CODE, SUBSUMES, EXPAND, TRANSLATE -> method.equals("POST");
            case READ, VREAD, HISTORY, SEARCH, DELETE, CROSS_REFERENCE, EXPLAIN, METADATA -> false;
        };
    }
}
