package org.huren.terminology.propose;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.huren.terminology.propose.UnitScale.Fit;

/** Brings what a map's row says into the unit that the unmapped code was sent with. */
final class InUnit {

    private static final DoubleUnaryOperator SAME = DoubleUnaryOperator.identity();

    private final UnitScale scale;

    InUnit(UnitScale scale) {
        this.scale = scale;
    }

    /** The row's reference interval; empty where it has none or the units are of different things. */
    Optional<ReferenceInterval> interval(Seen seen, ItemProfile profile, ItemProfile.Row row) {
        ReferenceInterval interval = row.interval();
        return interval == null
                ? Optional.empty()
                : operator(seen, profile, row).map(interval::in);
    }

    /** The row's values; empty where it has none or the units are of different things. */
    Optional<ValueSample> values(Seen seen, ItemProfile profile, ItemProfile.Row row) {
        ValueSample values = row.code().values();
        return values.numbers() == 0
                ? Optional.empty()
                : operator(seen, profile, row).map(unit -> unit == SAME ? values : in(unit, values));
    }

    private static ValueSample in(DoubleUnaryOperator unit, ValueSample values) {
        return new ValueSample(
                values.logs().stream()
                        .map(log -> Math.log(unit.applyAsDouble(Math.exp(log))))
                        .toList(),
                values.texts());
    }

    /** A unit that was not sent or is not understood is taken as the row's; the values tell if it is not. */
    private Optional<DoubleUnaryOperator> operator(Seen seen, ItemProfile profile, ItemProfile.Row row) {
        String sent = seen.ucum();
        String known = row.ucum() == null ? profile.item().unit() : row.ucum();
        if (sent == null || known == null) {
            return Optional.of(SAME);
        }
        return switch (scale.fit(profile.item().code(), known, sent)) {
            case Fit.Same(), Fit.Doubtful() -> Optional.of(SAME);
            case Fit.Convertible(DoubleUnaryOperator convert, boolean _) -> Optional.of(convert);
            case Fit.Apart() -> Optional.empty();
        };
    }
}
