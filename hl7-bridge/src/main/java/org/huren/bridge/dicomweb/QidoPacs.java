package org.huren.bridge.dicomweb;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An archive asked by QIDO-RS, and by WADO-RS for the metadata of one instance a series (PS3.18 §10.4, §10.6). */
final class QidoPacs implements Pacs {
    private static final int SERIES_A_PAGE = 100;
    private static final String OF_STUDIES = includes(
            Tag.STUDY_DESCRIPTION,
            Tag.PATIENT_ID_ISSUER,
            Tag.ACCESSION,
            Tag.MODALITIES,
            Tag.STUDY_SERIES,
            Tag.STUDY_INSTANCES);
    private static final String OF_SERIES =
            includes(Tag.SERIES_DESCRIPTION, Tag.SERIES_INSTANCES, Tag.SERIES_DATE, Tag.SERIES_TIME, Tag.BODY_PART);

    private final DicomWeb web;
    private final StudyReading reading;
    private final int pageSize;

    QidoPacs(DicomWeb web, ArchiveSource source) {
        this.web = web;
        this.reading = new StudyReading(source.zone());
        this.pageSize = source.pageSize();
    }

    private static String includes(int... tags) {
        return IntStream.of(tags)
                .mapToObj(tag -> "&includefield=" + Tag.name(tag))
                .collect(Collectors.joining());
    }

    @Override
    public Page studies(@Nullable LocalDate from, int offset) {
        String dated = from == null ? "" : "&StudyDate=" + DateTimeFormatter.BASIC_ISO_DATE.format(from) + "-";
        DicomWeb.Answer answer = web.get("/studies?limit=" + pageSize + "&offset=" + offset + dated + OF_STUDIES);
        int read = answer.datasets().size();
        return new Page(
                answer.datasets().stream().flatMap(QidoPacs::listed).toList(),
                read,
                read == 0 || (read < pageSize && !answer.more()));
    }

    @Override
    public Optional<Listed> study(String uid) {
        // Not every archive knows every key: what it gives beside is not what was asked for.
        return web.get("/studies?limit=2&StudyInstanceUID=" + uid + OF_STUDIES).datasets().stream()
                .flatMap(QidoPacs::listed)
                .filter(study -> study.uid().equals(uid))
                .findFirst();
    }

    private static Stream<Listed> listed(Dataset dataset) {
        String uid = dataset.text(Tag.STUDY_UID);
        return uid == null || !Uid.isValid(uid)
                ? Stream.empty()
                : Stream.of(new Listed(uid, dataset.fingerprint(), dataset));
    }

    @Override
    public Optional<Study> read(Listed listed) {
        String study = "/studies/" + listed.uid();
        List<StudyReading.SeriesSeen> series = new ArrayList<>();
        for (Dataset each : series(study)) {
            String uid = each.text(Tag.SERIES_UID);
            if (uid != null && Uid.isValid(uid)) {
                series.add(new StudyReading.SeriesSeen(uid, each, firstInstance(study + "/series/" + uid)));
            }
        }
        return series.isEmpty() ? Optional.empty() : Optional.of(reading.study(listed, series));
    }

    private List<Dataset> series(String study) {
        List<Dataset> all = new ArrayList<>();
        DicomWeb.Answer page;
        do {
            page = web.get(study + "/series?limit=" + SERIES_A_PAGE + "&offset=" + all.size() + OF_SERIES);
            all.addAll(page.datasets());
        } while (page.datasets().size() == SERIES_A_PAGE
                || (page.more() && !page.datasets().isEmpty()));
        return all;
    }

    /** What lists leave out, and texts in the character set of the image itself. */
    private @Nullable Dataset firstInstance(String series) {
        return web.get(series + "/instances?limit=1").datasets().stream()
                .map(instance -> instance.text(Tag.INSTANCE_UID))
                .filter(uid -> uid != null && Uid.isValid(uid))
                .findFirst()
                .flatMap(uid -> web.get(series + "/instances/" + uid + "/metadata").datasets().stream()
                        .findFirst())
                .orElse(null);
    }
}
