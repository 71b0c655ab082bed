package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.huren.terminology.MapRow;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.jspecify.annotations.Nullable;

/** A row of a map as it is shown. Item and LOINC missing: no standard meaning. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowAnswer(
        String code,
        @Nullable String name,
        @Nullable String panel,
        @Nullable String panelName,
        @Nullable String specimen,
        @Nullable String unit,
        @Nullable String range,
        @Nullable String item,
        @Nullable String itemName,
        @Nullable String loinc,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static RowAnswer of(MapRow row, ItemCatalogue catalogue) {
        String item = row.item();
        return new RowAnswer(
                row.localCode(),
                row.name(),
                row.panelCode(),
                row.panelName(),
                row.specimen(),
                row.unit(),
                row.range(),
                item,
                item == null ? null : catalogue.find(item).map(Item::name).orElse(null),
                row.loinc(),
                row.from(),
                row.until());
    }
}
