package org.huren.bridge.dicomweb;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huren.bridge.dicomweb.Pacs.Listed;
import org.huren.bridge.dicomweb.Study.Equipment;
import org.huren.bridge.dicomweb.Study.Series;
import org.jspecify.annotations.Nullable;

/**
 * Datasets as facts. Numbers and identity are the list's; words are the image's, since an archive's list may be written
 * in a character set that does not hold them.
 */
final class StudyReading {
    /** Stronger magnets examine nobody; who writes 15000 means gauss. */
    private static final BigDecimal STRONGEST = BigDecimal.valueOf(30);

    private final DicomTimes times;

    StudyReading(ZoneOffset zone) {
        this.times = new DicomTimes(zone);
    }

    /** @param instance one of its images, null where none can be had */
    record SeriesSeen(String uid, Dataset listed, @Nullable Dataset instance) {
        <T> @Nullable T any(Function<Dataset, @Nullable T> question) {
            return first(Stream.of(instance == null ? listed : instance, listed), question);
        }
    }

    Study study(Listed listed, List<SeriesSeen> seen) {
        List<Series> series = seen.stream().map(this::series).sorted(ORDER).toList();
        Dataset study = listed.dataset();
        String date = study.text(Tag.STUDY_DATE);
        return new Study(
                listed.uid(),
                study.text(Tag.PATIENT_ID),
                patients(seen) <= 1,
                word(study, seen, it -> it.text(Tag.PATIENT_ID_ISSUER)),
                word(study, seen, it -> it.name(Tag.PATIENT_NAME)),
                study.text(Tag.ACCESSION),
                DicomTimes.day(date),
                times.time(date, study.text(Tag.STUDY_TIME), word(study, seen, it -> it.text(Tag.TIME_OFFSET))),
                word(study, seen, it -> it.text(Tag.STUDY_DESCRIPTION)),
                word(study, seen, it -> it.name(Tag.REFERRER)),
                series.stream().map(Series::modality).distinct().sorted().toList(),
                series.stream().mapToInt(Series::instances).sum(),
                series);
    }

    private static final Comparator<Series> ORDER = Comparator.comparing(
                    (Series series) -> Objects.requireNonNullElse(series.number(), Integer.MAX_VALUE))
            .thenComparing(Series::uid);

    private Series series(SeriesSeen seen) {
        Integer count = seen.listed().integer(Tag.SERIES_INSTANCES);
        return new Series(
                seen.uid(),
                number(seen),
                modality(seen),
                seen.any(it -> it.text(Tag.SERIES_DESCRIPTION)),
                seen.any(it -> it.text(Tag.BODY_PART)),
                seen.any(it -> it.text(Tag.LATERALITY)),
                times.time(
                        seen.any(it -> it.text(Tag.SERIES_DATE)),
                        seen.any(it -> it.text(Tag.SERIES_TIME)),
                        seen.any(it -> it.text(Tag.TIME_OFFSET))),
                count == null ? 0 : Math.max(0, count),
                seen.any(it -> it.name(Tag.PERFORMER)),
                equipment(seen));
    }

    private static Equipment equipment(SeriesSeen seen) {
        BigDecimal tesla = seen.any(it -> it.number(Tag.FIELD_STRENGTH));
        return new Equipment(
                seen.any(it -> it.text(Tag.MANUFACTURER)),
                seen.any(it -> it.text(Tag.MODEL)),
                seen.any(it -> it.text(Tag.STATION)),
                seen.any(it -> it.text(Tag.SERIAL_NUMBER)),
                seen.any(it -> it.text(Tag.SOFTWARE)),
                tesla == null || tesla.signum() <= 0 || tesla.compareTo(STRONGEST) > 0 ? null : tesla,
                rows(
                        seen.any(it -> it.number(Tag.TOTAL_COLLIMATION)),
                        seen.any(it -> it.number(Tag.SINGLE_COLLIMATION))));
    }

    /** @return null where the widths are not given, or are no multiple of each other */
    private static @Nullable Integer rows(@Nullable BigDecimal total, @Nullable BigDecimal single) {
        if (total == null || single == null || single.signum() <= 0 || total.signum() <= 0) {
            return null;
        }
        BigDecimal rows = total.divide(single, 3, RoundingMode.HALF_UP);
        BigDecimal whole = rows.setScale(0, RoundingMode.HALF_UP);
        return rows.subtract(whole).abs().compareTo(new BigDecimal("0.05")) > 0 ? null : whole.intValueExact();
    }

    private static String modality(SeriesSeen seen) {
        String modality = seen.any(it -> it.text(Tag.MODALITY));
        return modality == null ? "OT" : modality;
    }

    private static @Nullable Integer number(SeriesSeen seen) {
        Integer number = seen.any(it -> it.integer(Tag.SERIES_NUMBER));
        return number == null || number < 0 ? null : number;
    }

    private static long patients(List<SeriesSeen> seen) {
        return seen.stream()
                .map(SeriesSeen::instance)
                .flatMap(Stream::ofNullable)
                .map(instance -> String.join("", instance.texts(Tag.PATIENT_ID)))
                .distinct()
                .count();
    }

    /** As the images say it, else as the list does. */
    private static @Nullable String word(
            Dataset study, List<SeriesSeen> seen, Function<Dataset, @Nullable String> question) {
        return first(
                Stream.concat(seen.stream().map(SeriesSeen::instance).flatMap(Stream::ofNullable), Stream.of(study)),
                question);
    }

    private static <T> @Nullable T first(Stream<Dataset> datasets, Function<Dataset, @Nullable T> question) {
        return datasets.<T>mapMulti((dataset, out) -> {
                    T found = question.apply(dataset);
                    if (found != null) {
                        out.accept(found);
                    }
                })
                .findFirst()
                .orElse(null);
    }
}
