package org.huren.hub.regulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.recognition.figures.Figure;
import org.huren.hub.recognition.figures.Figure.Counts;
import org.huren.hub.recognition.figures.Figure.Rate;
import org.jspecify.annotations.Nullable;

/** A figure as the desk tells it, with both rates under their own names. */
record FigureRow(
        String facility,
        String item,
        String month,
        Counts counts,
        Map<String, Long> declinedByReason,
        Map<String, Long> declinedByCode,
        Told adoptedOfReminded,
        Told recognisedOfRetrieved,
        BigDecimal savedYuan,
        long adoptedUnpriced) {

    private static final List<String> REASONS = List.of("R1", "R2", "R3", "R4", "R5", "R6");

    /** @param value null where there is nothing to divide by */
    record Told(long numerator, long denominator, @Nullable BigDecimal value) {
        static Told of(Rate rate) {
            return new Told(rate.numerator(), rate.denominator(), rate.value());
        }

        private Stream<Object> columns() {
            return Stream.of(numerator, denominator, value == null ? "" : value);
        }
    }

    static FigureRow of(Figure figure) {
        return new FigureRow(
                figure.facility(),
                figure.item(),
                figure.month().toString(),
                figure.counts(),
                figure.reasons(),
                figure.codes(),
                Told.of(figure.adoptionRate()),
                Told.of(figure.recognitionRate()),
                figure.saved().yuan(),
                figure.saved().unpriced());
    }

    static String header() {
        return "facility,item,month,eligible,reminded,reminders,viewed,adopted,adopted_reminded,declined,ignored,pending,"
                + "cited,retrieved," + String.join(",", REASONS) + ",other_codes,"
                + "adopted_of_reminded_numerator,adopted_of_reminded_denominator,adopted_of_reminded,"
                + "recognised_of_retrieved_numerator,recognised_of_retrieved_denominator,recognised_of_retrieved,"
                + "saved_yuan,adopted_unpriced";
    }

    /** RFC 4180; provincial codes in one column, as {@code code=number}. */
    String csv() {
        String others = declinedByCode.entrySet().stream()
                .filter(it -> !REASONS.contains(it.getKey()))
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(" "));
        Stream<Object> first = Stream.of(
                facility,
                item,
                month,
                counts.eligible(),
                counts.reminded(),
                counts.reminders(),
                counts.viewed(),
                counts.adopted(),
                counts.adoptedReminded(),
                counts.declined(),
                counts.ignored(),
                counts.pending(),
                counts.cited(),
                counts.retrieved());
        Stream<Object> reasons = REASONS.stream().map(reason -> declinedByReason.getOrDefault(reason, 0L));
        Stream<Object> last = Stream.of(
                        Stream.<Object>of(others),
                        adoptedOfReminded.columns(),
                        recognisedOfRetrieved.columns(),
                        Stream.<Object>of(savedYuan, adoptedUnpriced))
                .flatMap(it -> it);
        return Stream.of(first, reasons, last)
                .flatMap(it -> it)
                .map(FigureRow::quoted)
                .collect(Collectors.joining(","));
    }

    private static String quoted(Object value) {
        String text = Objects.toString(value);
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
