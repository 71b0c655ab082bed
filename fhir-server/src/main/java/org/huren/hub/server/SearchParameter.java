package org.huren.hub.server;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * A search parameter that is offered.
 *
 * @param commas several values, any of which may hold
 * @param repeats may be given several times, all of which must hold
 * @param documentation Chinese with English beside
 */
record SearchParameter(
        String name, Kind kind, SearchParamType type, boolean commas, boolean repeats, String documentation) {

    /** How a value is read. */
    enum Kind {
        /** Logical ids. */
        ID,
        /** {@code system|code}. */
        TOKEN,
        /** A bare code, or {@code system|code} whose system is the element's own. */
        CODE,
        /** A date with an optional prefix. */
        DATE,
        /** One day, without a prefix. */
        DAY,
        /** Text as written. */
        TEXT,
        /** A Patient: id, {@code Patient/id} or that below our own base. */
        PATIENT,
        /** A reference or a name, passed on as given. */
        REFERENCE
    }

    static SearchParameter id() {
        return new SearchParameter("_id", Kind.ID, SearchParamType.TOKEN, true, false, "逻辑标识 / logical ids");
    }

    static SearchParameter token(String name, String documentation) {
        return new SearchParameter(name, Kind.TOKEN, SearchParamType.TOKEN, true, true, documentation);
    }

    static SearchParameter code(String name, String documentation) {
        return new SearchParameter(name, Kind.CODE, SearchParamType.TOKEN, true, false, documentation);
    }

    static SearchParameter date(String name, String documentation) {
        return new SearchParameter(
                name,
                Kind.DATE,
                SearchParamType.DATE,
                true,
                true,
                documentation + "；前缀 / prefixes eq ne gt ge lt le sa eb");
    }

    static SearchParameter one(String name, Kind kind, SearchParamType type, String documentation) {
        return new SearchParameter(name, kind, type, false, false, documentation);
    }

    static SearchParameter patient() {
        return one(
                "patient",
                Kind.PATIENT,
                SearchParamType.REFERENCE,
                "一名患者，可用其任一机构的记录 / one patient, by any facility's record of the person");
    }

    static Optional<SearchParameter> named(List<SearchParameter> all, String name) {
        return all.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }
}
