package org.huren.bridge.map;

import java.util.List;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;

/**
 * One order of an order message: an ORC with its OBR. At least one of the two numbers is there.
 *
 * @param placer ORC-2, else OBR-2
 * @param filler ORC-3, else OBR-3
 * @param code OBR-4, null where a cancellation came without OBR
 * @param category by OBR-24
 * @param ordered ORC-9: when this was decided, null where not sent
 * @param planned OBR-6 or TQ1-7: when it shall be done
 * @param reason OBR-31
 * @param notes NTE after ORC and OBR
 */
public record OrderPart(
        @Nullable String placer,
        @Nullable String filler,
        OrderStatus status,
        @Nullable Concept code,
        ServiceCategory category,
        @Nullable String diagnosticService,
        @Nullable ClinicalTime ordered,
        @Nullable ClinicalTime planned,
        @Nullable Practitioner orderer,
        @Nullable String priority,
        @Nullable Concept reason,
        List<ReportPart.SpecimenPart> specimens,
        List<String> notes) {
    public OrderPart {
        if (placer == null && filler == null) {
            throw new IllegalArgumentException("an order has a placer or a filler number");
        }
        specimens = List.copyOf(specimens);
        notes = List.copyOf(notes);
    }
}
