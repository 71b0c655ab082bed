package org.huren.hub.recognition.rule.table;

import java.time.LocalDate;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleRows.AllianceMember;
import org.huren.hub.recognition.rule.RuleRows.CompactMember;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.Performer;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.huren.hub.recognition.rule.Scope;

/** Reads what the registry says: evaluations and marks, places, performers, reasons. */
final class RegistryCells {

    private RegistryCells() {}

    static Evaluation evaluation(Cells cells) {
        Period period = cells.period();
        LocalDate revoked = cells.day("revoked_on");
        String note = cells.orNull("note");
        if (revoked != null && note == null) {
            cells.wrong("note", "撤销须写明缘由 / say why it is revoked");
        }
        if (revoked != null && period.from() != null && revoked.isBefore(period.from())) {
            cells.wrong("revoked_on", "不可早于起日 / not before the first day");
        }
        return new Evaluation(
                cells.needed("facility"),
                cells.needed("item_code"),
                cells.neededWord("scope", Scope.class, _ -> true),
                cells.needed("territory"),
                cells.needed("body"),
                period,
                revoked,
                note);
    }

    static Mark mark(Cells cells) {
        return new Mark(
                cells.needed("facility"),
                cells.orEmpty("printed"),
                cells.word("scope", Scope.class, _ -> true).orElse(null),
                cells.period());
    }

    static Territory territory(Cells cells) {
        return new Territory(
                cells.needed("code"),
                cells.neededWord("level", Scope.class, RegistryCells::administrative),
                cells.orNull("parent"),
                cells.needed("name_zh"));
    }

    private static boolean administrative(Scope scope) {
        return switch (scope) {
            case DISTRICT, CITY, PROVINCE, NATION -> true;
            case INTERNAL, REGION, ALLIANCE -> false;
        };
    }

    static CompactMember compact(Cells cells) {
        return new CompactMember(
                cells.needed("compact"), cells.needed("name_zh"), cells.needed("territory"), cells.period());
    }

    static Seat seat(Cells cells) {
        return new Seat(cells.needed("facility"), cells.needed("territory"), cells.period());
    }

    static AllianceMember alliance(Cells cells) {
        return new AllianceMember(
                cells.needed("alliance"), cells.needed("name_zh"), cells.needed("facility"), cells.period());
    }

    static Performer performer(Cells cells) {
        String code = cells.orNull("performer_code");
        String name = cells.orNull("performer_name");
        if (code == null && name == null) {
            cells.wrong("performer_code", "代码与名称至少给一个 / give a code or a name");
        }
        return new Performer(cells.needed("sender"), code, name, cells.needed("facility"));
    }

    static DeclineReason reason(Cells cells) {
        String name = cells.needed("name_zh");
        String english = cells.orNull("name_en");
        String parent = cells.needed("parent");
        return new DeclineReason(
                cells.needed("code"),
                parent,
                name,
                english == null ? name : english,
                cells.yes("needs_text") || parent.equals(PermittedReasons.OTHER));
    }
}
