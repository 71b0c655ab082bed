package org.huren.terminology.propose;

import java.util.List;
import java.util.Set;
import org.huren.terminology.catalogue.Item;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one item: from the catalogue, from the table of names and from every facility's map.
 *
 * @param kind of specimen as a path, null where the item has none
 * @param names that it has somewhere
 * @param codes comparable forms of telling local codes elsewhere
 * @param units UCUM, the catalogue's first
 * @param known rows of the maps that lead to it
 */
record ItemProfile(
        Item item, @Nullable String kind, List<Name> names, Set<String> codes, List<String> units, List<Row> known) {

    boolean isNamed(String form) {
        return names.stream().anyMatch(name -> name.form.equals(form));
    }

    boolean isLaboratory() {
        return item.category() == Item.Category.LAB;
    }

    /**
     * One name.
     *
     * @param shown as it is written
     * @param form comparable
     * @param source Chinese, then English: who calls it so
     */
    record Name(String shown, String form, Qualifiers.Parts parts, String source) {}

    /**
     * A row of a map, its unit and interval read.
     *
     * @param ucum null where the row has no unit or one that is not understood
     */
    record Row(
            KnownCode code, @Nullable String ucum, @Nullable ReferenceInterval interval) {}
}
