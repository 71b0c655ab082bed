package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import org.huren.bridge.FacilityCode;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/** Adds to a concept what the facility's table says that its code means; what was sent stays in front. */
final class StandardCodes {
    private static final String LOINC = "http://loinc.org";
    private static final String ITEM = "urn:huren:item";

    private final LocalCodes codes;

    StandardCodes(LocalCodes codes) {
        this.codes = codes;
    }

    /**
     * @param panel OBR-4.1
     * @param specimen name or code
     */
    Concept added(Concept sent, FacilityCode facility, @Nullable String panel, @Nullable String specimen) {
        if (sent.codings().isEmpty()) {
            return sent;
        }
        String code = sent.codings().getFirst().code();
        return switch (codes.meaningOf(new LocalResult(facility.value(), code, panel, specimen))) {
            case Meaning.Mapped mapped -> with(sent, mapped);
            case Meaning.Unmapped() -> sent;
            case Meaning.Ambiguous(int _) -> sent;
        };
    }

    private static Concept with(Concept sent, Meaning.Mapped mapped) {
        List<Coding> codings = new ArrayList<>(sent.codings());
        if (mapped.loinc() != null) {
            addOnce(codings, new Coding(LOINC, mapped.loinc(), null));
        }
        if (mapped.item() != null) {
            addOnce(codings, new Coding(ITEM, mapped.item(), mapped.itemName()));
        }
        return new Concept(codings, sent.text());
    }

    private static void addOnce(List<Coding> codings, Coding more) {
        boolean there = codings.stream()
                .anyMatch(each ->
                        each.system().equals(more.system()) && each.code().equals(more.code()));
        if (!there) {
            codings.add(more);
        }
    }
}
