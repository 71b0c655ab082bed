package org.huren.hub.recognition.chain;

import java.math.BigDecimal;
import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.Value;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.terminology.Conversion;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.catalogue.Item.Category;
import org.jspecify.annotations.Nullable;

/**
 * Step 8: what was recorded can stand for what would be measured here. A number that cannot be told in the item's unit
 * for certain is refused; of images and signals the record itself must be reachable, the conclusion alone is not what is
 * recognised.
 */
final class ComparabilityStep {

    private final UnitConversion units;

    ComparabilityStep(UnitConversion units) {
        this.units = units;
    }

    Answer take(Case one) {
        ItemRule rule = one.item();
        Value value = one.candidate().value();
        if (rule.item().category() != Category.LAB) {
            return value instanceof Value.Recorded(boolean reachable) && reachable
                    ? Answer.pass(Reason.COMPARABLE, "images=reachable")
                    : Answer.refer(Reason.NOT_REACHABLE, "images=none");
        }
        String unit = rule.item().unit();
        return unit == null ? qualitative(value) : quantitative(rule.code(), unit, value);
    }

    private static Answer qualitative(Value value) {
        return switch (value) {
            case Value.Said(String text) when !text.isBlank() -> Answer.pass(Reason.COMPARABLE, "value=words");
            case Value.Said ignored -> Answer.refer(Reason.NO_VALUE, "value=none");
            case Value.None() -> Answer.refer(Reason.NO_VALUE, "value=none");
            case Value.Measured ignored -> Answer.refer(Reason.NOT_WORDS, "value=number");
            case Value.Recorded ignored -> Answer.refer(Reason.NOT_WORDS, "value=recording");
        };
    }

    private Answer quantitative(String item, String unit, Value value) {
        return switch (value) {
            case Value.Measured(String ignored, BigDecimal number, String sent, String text) ->
                measured(item, unit, number, sent);
            case Value.Said ignored -> Answer.refer(Reason.NOT_A_NUMBER, "value=words demanded=" + unit);
            case Value.Recorded ignored -> Answer.refer(Reason.NOT_A_NUMBER, "value=recording demanded=" + unit);
            case Value.None() -> Answer.refer(Reason.NO_VALUE, "value=none demanded=" + unit);
        };
    }

    /** Every conversion is increasing: a comparator stays what it is. */
    private Answer measured(String item, String unit, BigDecimal number, @Nullable String sent) {
        if (sent == null) {
            return Answer.refer(Reason.UNIT_NOT_KNOWN, "unit=unknown demanded=" + unit);
        }
        String input = "unit=" + sent + " demanded=" + unit;
        return switch (units.convert(item, number, sent, unit)) {
            case Conversion.Converted converted -> Answer.pass(Reason.COMPARABLE, input + " by=" + converted.how());
            case Conversion.Refused refused ->
                Answer.refer(Reason.UNIT_NOT_COMPARABLE, input + " why=" + refused.why());
        };
    }
}
