package org.huren.hub.terminology;

import java.util.List;
import java.util.Set;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.Language;
import org.jspecify.annotations.Nullable;

/** What FHIR R4's terminology operations ask. */
public sealed interface TermQuestion {

    /**
     * Which resource is meant.
     *
     * @param id of an instance, null where it is named by its url
     * @param url canonical, null where the instance is named or the question leaves it open
     * @param version null: the one that is held
     */
    record Which(
            @Nullable String id,
            @Nullable String url,
            @Nullable String version) {}

    /** A code as sent. */
    record Coded(
            @Nullable String system,
            @Nullable String version,
            String code,
            @Nullable String display) {}

    /**
     * CodeSystem/$lookup.
     *
     * @param properties empty: all
     */
    record Lookup(Which system, String code, Set<String> properties, Language language) implements TermQuestion {}

    /**
     * CodeSystem/$validate-code and ValueSet/$validate-code.
     *
     * @param inValueSet else in a code system
     * @param codes any of which may be right
     * @param groupingAllowed whether a code may be one that only groups others
     */
    record Validate(boolean inValueSet, Which which, List<Coded> codes, boolean groupingAllowed, Language language)
            implements TermQuestion {}

    /**
     * ValueSet/$expand.
     *
     * @param count null: as many as there are, up to the most of one page
     */
    record Expand(
            Which which,
            @Nullable String filter,
            int offset,
            @Nullable Integer count,
            boolean activeOnly,
            boolean designations,
            boolean definition,
            Language language)
            implements TermQuestion {}

    /**
     * ConceptMap/$translate.
     *
     * @param map open: all that fit
     * @param source url of the set or system that the code comes from
     * @param target urls of the set and the system that are wanted
     */
    record Translate(
            Which map,
            List<Coded> codes,
            @Nullable String source,
            List<String> target,
            List<DependsOn> given,
            boolean reverse)
            implements TermQuestion {}

    /** CodeSystem/$subsumes. */
    record Subsumes(Which system, String codeA, String codeB) implements TermQuestion {}
}
