package org.huren.hub.recognition.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huren.hub.recognition.figures.Figure.Counts;
import org.huren.hub.recognition.figures.Figure.Rate;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/** Writes figures as FHIR R4 Measure and MeasureReport. */
final class Measures {

    static final String ID = "recognition";
    private static final String CANONICAL = "urn:huren:measure:recognition";
    private static final String POPULATION = "urn:huren:recognition-figure";
    private static final String ITEM = "urn:huren:item";
    private static final String REASON = "urn:huren:reason";
    /** When the definitions were last changed. */
    private static final Instant DEFINED = Instant.parse("2026-11-29T00:00:00Z");

    private Measures() {}

    /** A figure by its name. */
    private record Population(String code, long count) {}

    private static List<Population> populations(Figure figure) {
        Counts counts = figure.counts();
        return List.of(
                new Population("eligible", counts.eligible()),
                new Population("reminded", counts.reminded()),
                new Population("reminders", counts.reminders()),
                new Population("viewed", counts.viewed()),
                new Population("adopted", counts.adopted()),
                new Population("adopted-reminded", counts.adoptedReminded()),
                new Population("declined", counts.declined()),
                new Population("ignored", counts.ignored()),
                new Population("pending", counts.pending()),
                new Population("cited", counts.cited()),
                new Population("retrieved", counts.retrieved()),
                new Population("adopted-unpriced", figure.saved().unpriced()));
    }

    static Slice measure() {
        byte[] json = FhirJson.resource(
                "Measure",
                ID,
                new FhirJson.Version(1, DEFINED),
                out -> out.text("url", CANONICAL)
                        .text("version", "1")
                        .text("name", "Recognition")
                        .text("title", "检查检验结果互认 / mutual recognition of exam results")
                        .text("status", "active")
                        .text("date", SortableTime.of(DEFINED))
                        .text("publisher", "Huren")
                        .text(
                                "description",
                                "按机构、项目、月份统计互认；口径见 compose/docs/figures.md / recognition by facility, item and month;"
                                        + " definitions: compose/docs/figures.md")
                        .texts("definition", Definitions.all()));
        return new Slice("Measure", ID, 1, DEFINED, json);
    }

    /**
     * One facility's month.
     *
     * @param figures of that month, by item
     * @param made when it was summed up
     */
    static Slice report(ReportKey key, List<Figure> figures, Instant made) {
        byte[] json = FhirJson.resource(
                "MeasureReport",
                key.id(),
                new FhirJson.Version(1, made),
                out -> out.text("status", "complete")
                        .text("type", "summary")
                        .text("measure", CANONICAL + "|1")
                        .text("date", SortableTime.of(made))
                        .reference("reporter", "Organization/" + key.facility())
                        .object(
                                "period",
                                period -> period.text(
                                                "start", key.month().atDay(1).toString())
                                        .text("end", key.month().atEndOfMonth().toString()))
                        .array("group", figures, Measures::group));
        return new Slice("MeasureReport", key.id(), 1, made, json);
    }

    private static void group(FhirJson out, Figure figure) {
        out.array("extension", extensions(figure), Measures::extension)
                .concept("code", FhirJson.single(ITEM, figure.item(), null))
                .array(
                        "population",
                        populations(figure),
                        (population, it) -> population
                                .concept("code", FhirJson.single(POPULATION, it.code(), null))
                                .number("count", BigDecimal.valueOf(it.count())));
        if (figure.adoptionRate().value() != null) {
            out.object(
                    "measureScore",
                    score -> score.number("value", figure.adoptionRate().value()));
        }
        out.array(
                "stratifier",
                stratifiers(figure),
                (stratifier, it) -> stratifier
                        .array(
                                "code",
                                List.of(it.name()),
                                (code, name) -> code.conceptContent(FhirJson.single(POPULATION, name, null)))
                        .array("stratum", List.copyOf(it.strata().entrySet()), Measures::stratum));
    }

    private record Stratifier(String name, Map<String, Long> strata) {}

    private static List<Stratifier> stratifiers(Figure figure) {
        return figure.reasons().isEmpty()
                ? List.of()
                : List.of(
                        new Stratifier("declined-by-reason", figure.reasons()),
                        new Stratifier("declined-by-code", figure.codes()));
    }

    private static void stratum(FhirJson out, Map.Entry<String, Long> reason) {
        out.concept("value", FhirJson.single(REASON, reason.getKey(), null))
                .array(
                        "population",
                        List.of(reason.getValue()),
                        (population, count) -> population
                                .concept("code", FhirJson.single(POPULATION, "declined", null))
                                .number("count", BigDecimal.valueOf(count)));
    }

    /** @param money yuan, null: a rate */
    private record Extension(
            String url,
            @Nullable BigDecimal money,
            @Nullable Rate rate) {}

    private static List<Extension> extensions(Figure figure) {
        List<Extension> all = new ArrayList<>();
        all.add(new Extension("urn:huren:saved", figure.saved().yuan(), null));
        all.add(new Extension("urn:huren:rate:adopted-of-reminded", null, figure.adoptionRate()));
        all.add(new Extension("urn:huren:rate:recognised-of-retrieved", null, figure.recognitionRate()));
        return all;
    }

    private static void extension(FhirJson out, Extension it) {
        out.text("url", it.url());
        Rate rate = it.rate();
        if (rate == null) {
            out.object("valueMoney", money -> money.number("value", it.money()).text("currency", "CNY"));
        } else {
            out.object(
                    "valueRatio",
                    ratio -> ratio.object(
                                    "numerator", part -> part.number("value", BigDecimal.valueOf(rate.numerator())))
                            .object(
                                    "denominator",
                                    part -> part.number("value", BigDecimal.valueOf(rate.denominator()))));
        }
    }
}
