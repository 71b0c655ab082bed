package org.huren.terminology.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.huren.terminology.unit.UcumConversion;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of the maps as another facility might write them, generated; and the same with one thing that cannot be. */
class VariedCodesTest {

    private static final int ROUNDS = 20;

    private final List<KnownCode> known = SampleMaps.known();
    private final UcumConversion conversion = UcumConversion.standard();
    private final Random random = new Random(20261008);

    @Test
    void otherWaysOfWritingAreProposedRightlyAndContradictionsNotAtAll() throws IOException {
        Score varied = new Score("names, units and intervals varied");
        Score otherSpecimen = new Score("the same, specimen changed to urine or blood");
        Score otherUnit = new Score("the same, unit of another kind");
        Score thousandfold = new Score("the same, values a thousand times as large");
        for (int round = 0; round < ROUNDS; round++) {
            List<KnownCode> shuffled = new ArrayList<>(known);
            Collections.shuffle(shuffled, random);
            int third = shuffled.size() / 3;
            Proposer proposer = Proposer.of(
                    SampleMaps.catalogue(),
                    shuffled.subList(third, shuffled.size()),
                    UnitSpellings.standard(),
                    conversion);
            for (KnownCode row : shuffled.subList(0, third)) {
                KnownCode other = vary(row);
                count(varied, proposer, other, row.item());
                if (row.specimen() != null) {
                    count(otherSpecimen, proposer, with(other, otherSpecimen(row), other.unit(), other.values()), "-");
                }
                if (row.unit() != null) {
                    count(otherUnit, proposer, with(other, row.specimen(), otherUnit(row.unit()), other.values()), "-");
                    count(thousandfold, proposer, with(other, row.specimen(), other.unit(), times1000(other)), "-");
                }
            }
        }
        Score.write("varied.md", varied, otherSpecimen, otherUnit, thousandfold);
        assertThat(varied.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(otherSpecimen.proposed()).isZero();
        assertThat(otherUnit.proposed()).isZero();
        assertThat(thousandfold.proposed()).isZero();
    }

    private static void count(Score score, Proposer proposer, KnownCode row, String expected) {
        UnmappedCode code = SampleMaps.unmapped(row);
        score.count(code, proposer.advise(code), List.of(expected));
    }

    private KnownCode vary(KnownCode row) {
        UnaryOperator<String> name = List.<UnaryOperator<String>>of(
                        text -> text,
                        text -> "★" + text,
                        text -> text + "测定",
                        text -> text + "(" + row.localCode() + ")",
                        text -> text.replace("-", "－"),
                        text -> text + " ",
                        text -> "*" + text + "检测",
                        text -> text.length() < 5 ? text : text.substring(0, text.length() - 1))
                .get(random.nextInt(8));
        String unit = row.unit() == null
                ? null
                : row.unit()
                        .replace("umol", random.nextBoolean() ? "μmol" : "umol")
                        .replace("10^9", "×10⁹");
        return new KnownCode(
                row.facility(),
                "N" + (1000 + random.nextInt(9000)),
                name.apply(row.name()),
                null,
                row.panelName(),
                row.specimen(),
                unit,
                interval(row.interval()),
                row.item(),
                row.values());
    }

    /** Limits moved by up to a tenth of the interval. */
    private String interval(@Nullable String sent) {
        return ReferenceInterval.parse(sent)
                .filter(ReferenceInterval::isTwoSided)
                .map(interval -> {
                    double low = interval.low() == null ? 0 : interval.low();
                    double width = (interval.high() == null ? 0 : interval.high()) - low;
                    return "%.3f-%.3f"
                            .formatted(
                                    Math.max(0, low + width * (random.nextDouble() - 0.5) / 5),
                                    low + width + width * (random.nextDouble() - 0.5) / 5);
                })
                .orElse(sent == null ? "" : sent);
    }

    private static KnownCode with(KnownCode row, @Nullable String specimen, @Nullable String unit, ValueSample values) {
        return new KnownCode(
                row.facility(),
                row.localCode(),
                row.name(),
                row.panelCode(),
                null,
                specimen,
                unit,
                row.interval(),
                row.item(),
                values);
    }

    private static String otherSpecimen(KnownCode row) {
        return "尿液".equals(row.specimen()) ? "血清" : "尿液";
    }

    private static String otherUnit(String unit) {
        return unit.contains("mol") ? "U/L" : "mmol/L";
    }

    private static ValueSample times1000(KnownCode row) {
        List<Double> logs = row.values().logs();
        return new ValueSample(
                (logs.isEmpty() ? List.of(Math.log(middle(row))) : logs)
                        .stream().map(log -> log + Math.log(1000)).toList(),
                0);
    }

    private static double middle(KnownCode row) {
        return ReferenceInterval.parse(row.interval())
                .map(interval -> Math.exp(interval.logMiddle()))
                .orElse(1.0);
    }
}
