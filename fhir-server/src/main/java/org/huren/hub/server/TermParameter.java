package org.huren.hub.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a terminology operation that is offered (FHIR R4 OperationDefinitions of CodeSystem, ValueSet and
 * ConceptMap); what is not offered is refused, not ignored.
 */
record TermParameter(String name, Kind kind, boolean repeats) {

    enum Kind {
        /** Any of FHIR's types of text. */
        TEXT,
        FLAG,
        NUMBER,
        /** Coding: only in a body. */
        CODING,
        /** CodeableConcept: only in a body. */
        CONCEPT,
        /** Parts {@code element} and {@code concept}: only in a body. */
        DEPENDENCY;

        boolean inUrl() {
            return switch (this) {
                case TEXT, FLAG, NUMBER -> true;
                case CODING, CONCEPT, DEPENDENCY -> false;
            };
        }
    }

    static Optional<TermParameter> named(Target target, String name) {
        return of(target).stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    static List<String> inUrl(Target target) {
        return of(target).stream()
                .filter(parameter -> parameter.kind().inUrl())
                .map(TermParameter::name)
                .toList();
    }

    static List<String> names(Target target) {
        return of(target).stream().map(TermParameter::name).toList();
    }

    private static List<TermParameter> of(Target target) {
        boolean ofType = target.id() == null;
        return switch (target.interaction()) {
            case LOOKUP ->
                joined(
                        texts(ofType, "system", "version"),
                        List.of(text("code"), new TermParameter("coding", Kind.CODING, false), text("displayLanguage")),
                        List.of(new TermParameter("property", Kind.TEXT, true)));
            case VALIDATE_CODE ->
                target.type().equals("ValueSet")
                        ? joined(
                                texts(ofType, "url", "valueSetVersion"), texts(true, "system", "systemVersion"), code())
                        : joined(texts(ofType, "url", "version"), code());
            case SUBSUMES ->
                joined(
                        texts(ofType, "system", "version"),
                        texts(true, "codeA", "codeB"),
                        List.of(
                                new TermParameter("codingA", Kind.CODING, false),
                                new TermParameter("codingB", Kind.CODING, false)));
            case EXPAND -> joined(texts(ofType, "url", "valueSetVersion"), expansion());
            case TRANSLATE -> joined(texts(ofType, "url", "conceptMapVersion"), translation());
            case READ, VREAD, HISTORY, SEARCH, CREATE, UPDATE, DELETE, CROSS_REFERENCE, UNLINK, EXPLAIN, METADATA ->
                List.of();
        };
    }

    private static List<TermParameter> code() {
        return List.of(
                text("code"),
                text("display"),
                new TermParameter("coding", Kind.CODING, false),
                new TermParameter("codeableConcept", Kind.CONCEPT, false),
                new TermParameter("abstract", Kind.FLAG, false),
                text("displayLanguage"));
    }

    private static List<TermParameter> expansion() {
        return List.of(
                text("filter"),
                new TermParameter("offset", Kind.NUMBER, false),
                new TermParameter("count", Kind.NUMBER, false),
                new TermParameter("activeOnly", Kind.FLAG, false),
                new TermParameter("includeDesignations", Kind.FLAG, false),
                new TermParameter("includeDefinition", Kind.FLAG, false),
                text("displayLanguage"));
    }

    private static List<TermParameter> translation() {
        return List.of(
                text("code"),
                text("system"),
                text("version"),
                text("source"),
                new TermParameter("coding", Kind.CODING, false),
                new TermParameter("codeableConcept", Kind.CONCEPT, false),
                text("target"),
                text("targetsystem"),
                new TermParameter("dependency", Kind.DEPENDENCY, true),
                new TermParameter("reverse", Kind.FLAG, false));
    }

    private static TermParameter text(String name) {
        return new TermParameter(name, Kind.TEXT, false);
    }

    private static List<TermParameter> texts(boolean offered, String... names) {
        List<TermParameter> parameters = new ArrayList<>();
        if (offered) {
            for (String name : names) {
                parameters.add(text(name));
            }
        }
        return parameters;
    }

    @SafeVarargs
    private static List<TermParameter> joined(List<TermParameter>... parts) {
        List<TermParameter> all = new ArrayList<>();
        for (List<TermParameter> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
