package org.huren.hub.steward;

import java.time.LocalDate;
import java.util.List;
import org.huren.hub.desk.DeskBody;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.jspecify.annotations.Nullable;

/**
 * A quality evaluation that is taken from a facility.
 *
 * @param version of the table that the steward looked at
 * @param scope and {@code territory}: null where all evaluations of the item are meant
 * @param on first day on which results of any day are not marked any more
 */
record Revocation(
        String facility,
        String item,
        @Nullable String scope,
        @Nullable String territory,
        LocalDate on,
        String note,
        long version) {

    /** As it is sent. */
    record Body(
            @Nullable Long version,
            @Nullable String facility,
            @Nullable String item,
            @Nullable String scope,
            @Nullable String territory,
            @Nullable LocalDate revokedOn,
            @Nullable String note) {}

    /** @throws Refusal 400 with the place */
    static Revocation of(Body body) {
        String note = Note.checked(body.note(), "note");
        return new Revocation(
                needed(body.facility(), "facility"),
                needed(body.item(), "item"),
                body.scope(),
                body.territory(),
                needed(body.revokedOn(), "revokedOn"),
                needed(note, "note"),
                needed(body.version(), "version"));
    }

    private static <T> T needed(@Nullable T value, String place) {
        if (value == null) {
            throw DeskBody.wrong(place, "必填", "required");
        }
        return value;
    }

    /** @throws Refusal 400 where there is nothing to revoke */
    RowDifference on(List<RuleRow> rows) {
        List<RuleRow> meant = rows.stream().filter(this::meant).toList();
        if (meant.isEmpty()) {
            throw DeskBody.wrong("item", "没有可撤销的评价", "there is no evaluation to revoke");
        }
        List<RuleRow> revoked = meant.stream()
                .map(row -> row.with("revoked_on", on.toString()).with("note", note))
                .toList();
        return new RowDifference(revoked, meant);
    }

    private boolean meant(RuleRow row) {
        return row.text("facility").equals(facility)
                && row.text("item_code").equals(item)
                && (scope == null || row.text("scope").equals(scope))
                && (territory == null || row.text("territory").equals(territory))
                && row.orNull("revoked_on") == null;
    }
}
