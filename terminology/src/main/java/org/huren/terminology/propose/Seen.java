package org.huren.terminology.propose;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huren.terminology.propose.Qualifiers.Parts;
import org.jspecify.annotations.Nullable;

/**
 * An unmapped code, read once for all items.
 *
 * @param names each with its variants
 * @param sentKind of specimen as a path, null where none was sent or it is not known
 * @param impliedKind first part of the path, by the name or else the panel; null where they say nothing
 * @param ucum null where no unit was sent or it is not understood
 * @param nameKnown whether a name is known as that of something; then it is not a new spelling of another
 */
record Seen(
        UnmappedCode code,
        List<SentName> names,
        @Nullable String sentKind,
        @Nullable String impliedKind,
        @Nullable String ucum,
        @Nullable ReferenceInterval interval,
        boolean nameKnown) {

    static Seen of(UnmappedCode code, Knowledge knowledge) {
        List<SentName> names = code.names().stream()
                .filter(name -> !NameForms.form(name).isEmpty())
                .map(name -> sentName(name, knowledge.qualifiers()))
                .toList();
        String sent = knowledge.specimens().kindOf(code.specimen());
        String implied = implied(names, code.panelName(), knowledge);
        String kind = sent != null ? sent : implied;
        return new Seen(
                code,
                names,
                sent,
                implied,
                knowledge.ucum(code.unit()),
                ReferenceInterval.parse(code.interval()).orElse(null),
                names.stream()
                        .flatMap(name -> name.variants.stream())
                        .anyMatch(form -> knowledge.meanings(form, kind) > 0));
    }

    /** The kind of specimen as far as anything tells it. */
    @Nullable
    String kind() {
        return sentKind != null ? sentKind : impliedKind;
    }

    boolean hasUnit() {
        String unit = code.unit();
        return unit != null && !unit.isBlank();
    }

    boolean hasTextInterval() {
        String text = code.interval();
        return text != null
                && interval == null
                && !ReferenceInterval.halfWidth(text).matches("[-0-9.<>~]*");
    }

    Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        names.forEach(name -> forms.addAll(name.variants));
        return forms;
    }

    private static SentName sentName(String name, Qualifiers qualifiers) {
        Set<String> variants = new LinkedHashSet<>(NameForms.variants(name));
        List.copyOf(variants).forEach(variant -> variants.add(qualifiers.withoutNeutral(variant)));
        variants.remove("");
        return new SentName(
                name,
                Set.copyOf(variants),
                variants.stream().map(qualifiers::parts).toList(),
                qualifiers.parts(NameForms.form(name)));
    }

    private static @Nullable String implied(List<SentName> names, @Nullable String panel, Knowledge knowledge) {
        for (SentName name : names) {
            String kind = name.parts.qualifiers().get("specimen");
            if (kind != null) {
                return kind;
            }
        }
        return panel == null
                ? null
                : knowledge
                        .qualifiers()
                        .parts(NameForms.form(panel))
                        .qualifiers()
                        .get("specimen");
    }

    /**
     * A name as sent.
     *
     * @param taken the variants taken apart
     * @param parts of the whole name: what stands in brackets qualifies too
     */
    record SentName(String shown, Set<String> variants, List<Parts> taken, Parts parts) {}
}
