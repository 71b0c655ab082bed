package org.huren.bridge.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.huren.bridge.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7TimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026, 2026, 2025-12-31T16:00:00Z",
        "202610, 2026-10, 2026-09-30T16:00:00Z",
        "20261008, 2026-10-08, 2026-10-07T16:00:00Z",
        "2026100811, 2026-10-08T11:00:00+08:00, 2026-10-08T03:00:00Z",
        "202610081152, 2026-10-08T11:52:00+08:00, 2026-10-08T03:52:00Z",
        "20261008115207, 2026-10-08T11:52:07+08:00, 2026-10-08T03:52:07Z",
        "20261008115207.5, 2026-10-08T11:52:07.5+08:00, 2026-10-08T03:52:07.500Z",
        "20261008115207-0430, 2026-10-08T11:52:07-04:30, 2026-10-08T16:22:07Z",
        "202610081152+0000, 2026-10-08T11:52:00+00:00, 2026-10-08T11:52:00Z"
    })
    void precisionIsKeptAndMissingSecondsAreZero(String hl7, String fhir, Instant start) {
        assertThat(Hl7Time.parse(hl7, World.CHINA)).contains(new ClinicalTime(fhir, start));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "26",
                "20261",
                "20261301",
                "20260230",
                "2026100825",
                "00000000",
                "2026-10-08",
                "20261008 1152",
                "20261008115260",
                "20261008+1500",
                "２０２６",
                "20261008115207.12345"
            })
    void whatIsNoTimeIsNotGuessed(String text) {
        assertThat(Hl7Time.parse(text, World.CHINA)).isEmpty();
    }

    @Test
    void anySecondOfAnyZoneIsReadAsItself() {
        Random random = new Random(11);
        DateTimeFormatter hl7 = DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx");
        for (int n = 0; n < 5000; n++) {
            int minutes = random.nextInt(-12 * 4, 14 * 4 + 1) * 15;
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(minutes * 60);
            OffsetDateTime time =
                    Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L)).atOffset(zone);
            ClinicalTime read = Hl7Time.parse(hl7.format(time), World.CHINA).orElseThrow();
            assertThat(read.start()).isEqualTo(time.toInstant());
            assertThat(OffsetDateTime.parse(read.fhir())).isEqualTo(time);
        }
    }
}
