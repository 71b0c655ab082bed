package org.huren.bridge.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.huren.bridge.dicomweb.Pacs.Listed;
import org.huren.bridge.dicomweb.StudyReading.SeriesSeen;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.pull.Login;
import org.huren.bridge.pull.PullProblem;
import org.huren.bridge.pull.Secrets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What archives answer, as facts. */
class ReadingTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static Dataset dataset(String attributes) {
        return Dataset.list(("[{" + attributes.replace('\'', '"') + "}]").getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }

    private static String value(int tag, String value) {
        return "'%s':{'vr':'LO','Value':[%s]}".formatted(Tag.name(tag), value);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "20261008, 083015, -, 2026-10-08T08:30:15+08:00",
                "20261008, 083015.123456, +0900, 2026-10-08T08:30:15+09:00",
                "20261008, 0830, -, 2026-10-08T08:30:00+08:00",
                "20261008, 08, -, 2026-10-08T08:00:00+08:00",
                "2026.10.08, 08:30:15, -, 2026-10-08T08:30:15+08:00",
                "20261008, -, -, 2026-10-08",
                "20261008, 250000, -, 2026-10-08",
                "20261008, 083015, nonsense, 2026-10-08T08:30:15+08:00",
                "20261308, 083015, -, -",
                "-, 083015, -, -"
            })
    void aTimeIsTakenAsFarAsItIsGiven(
            @Nullable String date, @Nullable String time, @Nullable String offset, @Nullable String fhir) {
        ClinicalTime read = new DicomTimes(CHINA).time(date, time, offset);

        assertThat(read == null ? null : read.fhir()).isEqualTo(fhir);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'Alphabetic':'Wang^Xiaodong','Ideographic':'王^小东'} | 王小东",
                "{'Alphabetic':'Wang^Xiaodong','Ideographic':'^','Phonetic':''} | Wang Xiaodong",
                "{'Alphabetic':'张^三'} | 张三",
                "{'Alphabetic':'^^^^'} | -",
                "'王小东' | 王小东",
                "null | -"
            })
    void aNameIsWrittenAsPeopleWriteIt(String value, @Nullable String name) {
        assertThat(dataset(value(Tag.PATIENT_NAME, value)).name(Tag.PATIENT_NAME))
                .isEqualTo(name);
    }

    @Test
    void whatIsEmptyOrOfAnotherFormSaysNothing() {
        Dataset dataset = dataset("'00080050':{'vr':'SH'},'00200011':{'vr':'IS','Value':['x']},"
                + "'00201209':{'vr':'IS','Value':['12']},'00081030':{'vr':'LO','Value':[null,' a\\tb ']}");

        assertThat(dataset.text(Tag.ACCESSION)).isNull();
        assertThat(dataset.integer(Tag.SERIES_NUMBER)).isNull();
        assertThat(dataset.integer(Tag.SERIES_INSTANCES)).isEqualTo(12);
        assertThat(dataset.text(Tag.STUDY_DESCRIPTION)).isEqualTo("a b");
        assertThatThrownBy(() -> Dataset.list("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PullProblem.class);
    }

    @Test
    void aFingerprintHoldsForTheSameContentWhereverItIsReached() {
        String url = value(Tag.RETRIEVE_URL, "'http://%s/studies/1'");
        String one =
                dataset(value(Tag.PATIENT_ID, "'1'") + "," + url.formatted("a")).fingerprint();

        assertThat(dataset(url.formatted("b") + "," + value(Tag.PATIENT_ID, "'1'"))
                        .fingerprint())
                .isEqualTo(one);
        assertThat(dataset(value(Tag.PATIENT_ID, "'2'")).fingerprint()).isNotEqualTo(one);
    }

    @Test
    void detectorRowsAndFieldStrengthAreTakenOnlyWhereTheyMakeSense() {
        assertThat(equipment("40", "0.625", "1.5").detectorRows()).isEqualTo(64);
        assertThat(equipment("40", "0.6", "1.5").detectorRows()).isNull();
        assertThat(equipment("40", "0", "1.5").detectorRows()).isNull();
        assertThat(equipment("40", "0.625", "1.5").tesla()).isEqualByComparingTo("1.5");
        assertThat(equipment("40", "0.625", "15000").tesla()).as("gauss").isNull();
    }

    private static Study.Equipment equipment(String total, String single, String strength) {
        Dataset image = dataset(String.join(
                ",",
                value(Tag.TOTAL_COLLIMATION, total),
                value(Tag.SINGLE_COLLIMATION, single),
                value(Tag.FIELD_STRENGTH, strength)));
        return study(image).series().getFirst().equipment();
    }

    private static Study study(Dataset... images) {
        Dataset list = dataset(value(Tag.STUDY_UID, "'1.2'"));
        List<SeriesSeen> series = List.of(images).stream()
                .map(image -> new SeriesSeen("1.2.3", list, image))
                .toList();
        return new StudyReading(CHINA).study(new Listed("1.2", "", list), series);
    }

    @Test
    void seriesOfSeveralPatientsAreNoOnesStudy() {
        Dataset one = dataset(value(Tag.PATIENT_ID, "'1'"));

        assertThat(study(one, one).onePatient()).isTrue();
        assertThat(study(one, dataset(value(Tag.PATIENT_ID, "'2'"))).onePatient())
                .isFalse();
    }

    @Test
    void aSecretIsLookedUpWhereItIsKept() {
        Secrets secrets = new Secrets(Map.of("PACS", "pass")::get);

        assertThat(secrets.authorization(new Login("hub", "env:PACS"))).contains("Basic aHViOnBhc3M=");
        assertThat(secrets.authorization(new Login(null, "env:PACS"))).contains("Bearer pass");
        assertThat(secrets.authorization(new Login(null, null))).isEmpty();
        assertThatThrownBy(() -> secrets.authorization(new Login(null, "file:/does/not/exist")))
                .isInstanceOf(PullProblem.class);
        assertThat(Secrets.isReference("s3cret")).isFalse();
    }
}
