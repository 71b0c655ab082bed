package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.parse.Repetition;
import org.jspecify.annotations.Nullable;

/** CE, CNE and CWE: two triples of code, text and system, and the original text (v2-to-FHIR: CWE[CodeableConcept]). */
final class CweToConcept {
    private final CodeSystems systems;

    CweToConcept(CodeSystems systems) {
        this.systems = systems;
    }

    /** Empty where nothing was sent. The facility's own coding comes first, else the order sent. */
    Optional<Concept> map(Repetition cwe) {
        List<Coding> codings = new ArrayList<>(2);
        add(codings, cwe.component(1), cwe.component(2), cwe.component(3));
        add(codings, cwe.component(4), cwe.component(5), cwe.component(6));
        codings.sort((a, b) -> Boolean.compare(CodeSystems.isLocal(b), CodeSystems.isLocal(a)));
        String text = firstOf(cwe.component(9), cwe.component(2), cwe.component(5));
        return codings.isEmpty() && text == null ? Optional.empty() : Optional.of(new Concept(codings, text));
    }

    /** As {@link #map}, but a lone Chinese word in CWE-1 is a name, not a code: small systems send specimens so. */
    Optional<Concept> mapName(Repetition cwe) {
        String code = cwe.component(1);
        boolean nameOnly = cwe.component(2) == null && cwe.component(3) == null && isName(code);
        return nameOnly ? Optional.of(new Concept(List.of(), code)) : map(cwe);
    }

    /**
     * Component n of SPS (OBR-15): a coded element in subcomponents by the standard; in the field also code and name in
     * components 1 and 2, or the name alone.
     */
    Optional<Concept> mapSource(Repetition sps, int n) {
        String code = sps.sub(n, 1);
        boolean split = sps.sub(n, 2) != null || sps.sub(n, 3) != null;
        String name = split || n > 1 ? sps.sub(n, 2) : sps.component(2);
        if (code == null || name == null && !split && isName(code)) {
            String text = code == null ? name : code;
            return text == null ? Optional.empty() : Optional.of(new Concept(List.of(), text));
        }
        Coding coding = new Coding(systems.address(sps.sub(n, 3)), code, name);
        return Optional.of(new Concept(List.of(coding), name));
    }

    private static boolean isName(@Nullable String code) {
        return code != null && code.codePoints().anyMatch(Character::isIdeographic);
    }

    private void add(List<Coding> codings, @Nullable String code, @Nullable String display, @Nullable String system) {
        if (code != null) {
            codings.add(new Coding(systems.address(system), code, display));
        }
    }

    private static @Nullable String firstOf(@Nullable String a, @Nullable String b, @Nullable String c) {
        return a != null ? a : b != null ? b : c;
    }
}
