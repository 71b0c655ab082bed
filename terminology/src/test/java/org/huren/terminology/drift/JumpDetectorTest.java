package org.huren.terminology.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.huren.terminology.drift.Drift.Jump;
import org.huren.terminology.drift.Drift.Kind;
import org.junit.jupiter.api.Test;

/** Properties over generated series; seeded, so that a failure comes again. */
class JumpDetectorTest {

    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final DoubleUnaryOperator UNCHANGED = value -> value;

    private final JumpDetector detector = new JumpDetector();
    private final Random random = new Random(5);

    @Test
    void stationarySeriesRaiseFewerThanOneFalseAlarmInAHundredMonths() throws IOException {
        StringBuilder table = new StringBuilder("| series | months | false alarms | rate |\n|---|---|---|---|\n");
        for (Shape shape : Shape.values()) {
            int months = 0;
            int alarms = 0;
            for (int series = 0; series < 400; series++) {
                List<MonthFigures> all = series(shape, 12, 20 + random.nextInt(480), UNCHANGED);
                for (int i = 1; i < all.size(); i++) {
                    months++;
                    alarms += detector.judge(all.get(i), all.subList(0, i)) instanceof Jump ? 1 : 0;
                }
            }
            table.append("| %s | %d | %d | %.2f %% |%n".formatted(shape, months, alarms, 100.0 * alarms / months));
            assertThat((double) alarms / months).as(shape.name()).isLessThan(0.01);
        }
        write("false-alarms.md", table);
    }

    @Test
    void factorsBetweenUnitsAreSeenAndNamed() throws IOException {
        StringBuilder table =
                new StringBuilder("| factor | counts 10–19 | counts 20–49 | counts 50 and more |\n|---|---|---|---|\n");
        for (double factor : new double[] {1000, 0.001, 10, 0.1, 18.02, 1 / 18.02, 88.4, 1 / 88.4, 38.67, 1 / 38.67}) {
            double few = seen(Shape.LOGNORMAL, 10, value -> value * factor, jump -> jump.kind() == Kind.FACTOR);
            double some = seen(Shape.LOGNORMAL, 20, value -> value * factor, jump -> jump.kind() == Kind.FACTOR);
            double enough = seen(Shape.LOGNORMAL, 50, value -> value * factor, jump -> jump.kind() == Kind.FACTOR);
            table.append("| %.4g | %.1f %% | %.1f %% | %.1f %% |%n".formatted(factor, few, some, enough));
            assertThat(enough).isGreaterThanOrEqualTo(99);
            assertThat(some).isGreaterThanOrEqualTo(95);
        }
        write("factors.md", table);
    }

    @Test
    void aShiftOfTheMedianByASpreadOrMoreIsSeenFromFiftyResultsOn() throws IOException {
        StringBuilder table = new StringBuilder("| shift in spreads | n | seen |\n|---|---|---|\n");
        for (double shift : new double[] {1, 1.5, 2, -1, -2}) {
            for (int count : new int[] {50, 100, 400}) {
                double seen = seen(Shape.NORMAL, count, value -> value + shift * 8, _ -> true);
                table.append("| %.1f | %d | %.1f %% |%n".formatted(shift, count, seen));
                assertThat(seen).isGreaterThanOrEqualTo(Math.abs(shift) < 1.2 && count < 100 ? 90 : 99);
            }
        }
        write("shifts.md", table);
    }

    @Test
    void aNewUnitIsToldBeforeWhatItDidToTheValues() {
        List<MonthFigures> before = series(Shape.LOGNORMAL, 3, 60, UNCHANGED);
        MonthFigures now = month(3, sample(Shape.LOGNORMAL, 60, 3, value -> value * 1000), 0, Map.of("mg/L", 60L));

        assertThat(detector.judge(now, before))
                .isInstanceOfSatisfying(
                        Jump.class, jump -> assertThat(jump.kind()).isEqualTo(Kind.UNIT));
    }

    @Test
    void aRisingShareWithoutAnItemIsSeen() {
        MonthFigures before = new MonthFigures(FIRST, 1000, 20, 0, null, Map.of());

        assertThat(detector.judge(new MonthFigures(FIRST.plusMonths(1), 1000, 120, 0, null, Map.of()), List.of(before)))
                .isInstanceOfSatisfying(
                        Jump.class, jump -> assertThat(jump.kind()).isEqualTo(Kind.UNMAPPED));
        assertThat(detector.judge(new MonthFigures(FIRST.plusMonths(1), 1000, 25, 0, null, Map.of()), List.of(before)))
                .isInstanceOf(Drift.Steady.class);
    }

    @Test
    void withoutEnoughResultsNothingIsClaimed() {
        List<MonthFigures> before = series(Shape.NORMAL, 1, 9, UNCHANGED);

        assertThat(detector.judge(series(Shape.NORMAL, 2, 9, UNCHANGED).get(1), before))
                .isInstanceOf(Drift.TooFew.class);
        assertThat(detector.judge(before.getFirst(), List.of())).isInstanceOf(Drift.TooFew.class);
    }

    @Test
    void monthsAfterAreNoBaseline() {
        List<MonthFigures> all = series(Shape.NORMAL, 3, 100, UNCHANGED);

        assertThat(detector.judge(all.getFirst(), all.subList(1, 3))).isInstanceOf(Drift.TooFew.class);
    }

    @Test
    void quartilesOfTheHistogramAreThoseOfTheNumbersWithinAThousandth() {
        ValueHistogram histogram = new ValueHistogram();
        for (int i = 1; i <= 1001; i++) {
            histogram.add(i);
        }

        assertThat(histogram.quartiles()).hasValueSatisfying(quartiles -> {
            assertThat(quartiles.lower()).isCloseTo(251, withPercentage(0.1));
            assertThat(quartiles.median()).isCloseTo(501, withPercentage(0.1));
            assertThat(quartiles.upper()).isCloseTo(751, withPercentage(0.1));
        });
        assertThat(new ValueHistogram().quartiles()).isEmpty();
    }

    @Test
    void noughtAndNegativeNumbersKeepTheirOrder() {
        ValueHistogram histogram = new ValueHistogram();
        for (double number : new double[] {-3, -2, 0, 1e-12, 5}) {
            histogram.add(number);
        }

        assertThat(histogram.quartiles()).hasValueSatisfying(quartiles -> {
            assertThat(quartiles.lower()).isCloseTo(-2, withPercentage(0.1));
            assertThat(quartiles.median()).isZero();
        });
    }

    /** Per cent of series whose last month is changed and seen. */
    private double seen(Shape shape, int count, DoubleUnaryOperator change, Predicate<Jump> right) {
        int series = 300;
        int seen = 0;
        for (int i = 0; i < series; i++) {
            List<MonthFigures> before = series(shape, 3, count, UNCHANGED);
            MonthFigures now = month(3, sample(shape, count + random.nextInt(count), 3, change), 0, Map.of());
            seen += detector.judge(now, before) instanceof Jump jump && right.test(jump) ? 1 : 0;
        }
        return 100.0 * seen / series;
    }

    private List<MonthFigures> series(Shape shape, int months, int count, DoubleUnaryOperator change) {
        List<MonthFigures> series = new ArrayList<>();
        for (int month = 0; month < months; month++) {
            int n = count + random.nextInt(Math.max(1, count / 4));
            series.add(month(month, sample(shape, n, month, change), 0, Map.of("u", (long) n)));
        }
        return series;
    }

    private ValueHistogram sample(Shape shape, int count, int month, DoubleUnaryOperator change) {
        ValueHistogram histogram = new ValueHistogram();
        for (int i = 0; i < count; i++) {
            histogram.add(change.applyAsDouble(shape.draw(random, month)));
        }
        return histogram;
    }

    private static MonthFigures month(int month, ValueHistogram values, long unmapped, Map<String, Long> units) {
        return new MonthFigures(
                FIRST.plusMonths(month),
                values.count(),
                unmapped,
                values.count(),
                values.quartiles().orElse(null),
                units);
    }

    private static void write(String name, StringBuilder table) throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target/drift")).resolve(name), table);
    }

    /** Ways in which results are distributed without any change of method. */
    private enum Shape {
        NORMAL {
            @Override
            double draw(Random random, int month) {
                return 100 + 8 * random.nextGaussian();
            }
        },
        LOGNORMAL {
            @Override
            double draw(Random random, int month) {
                return Math.exp(1 + 0.5 * random.nextGaussian());
            }
        },
        VERY_SKEWED {
            @Override
            double draw(Random random, int month) {
                return Math.exp(1.3 * random.nextGaussian());
            }
        },
        SEASONAL {
            @Override
            double draw(Random random, int month) {
                return 100 + 8 * (random.nextGaussian() + 0.1 * Math.sin(month * Math.PI / 6));
            }
        },
        TWO_GROUPS {
            @Override
            double draw(Random random, int month) {
                return random.nextDouble() < 0.8 ? 5 + random.nextGaussian() : 12 + 3 * random.nextGaussian();
            }
        },
        COARSE {
            @Override
            double draw(Random random, int month) {
                return 5 + 0.5 * Math.round(2 * Math.abs(1 + random.nextGaussian()));
            }
        },
        NEARLY_ALL_ALIKE {
            @Override
            double draw(Random random, int month) {
                return random.nextDouble() < 0.9 ? 1 : 2;
            }
        };

        abstract double draw(Random random, int month);
    }
}
