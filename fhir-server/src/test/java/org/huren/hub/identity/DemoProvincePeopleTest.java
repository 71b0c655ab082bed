package org.huren.hub.identity;

import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huren.bridge.FacilityCode;
import org.junit.jupiter.api.Test;

/** The made-up people of the demo province: 110 records of 86 people, names as their messages brought them. */
class DemoProvincePeopleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private record Known(String person, String key, Evidence evidence) {}

    private final Map<String, Known> records = lines("records.tsv").stream()
            .map(DemoProvincePeopleTest::known)
            .collect(Collectors.toMap(Known::key, identity()));

    @Test
    void everyPairThatMustMatchIsOnePerson() {
        List<String[]> pairs = pairs("mustMatch");
        assertThat(pairs).hasSize(23);
        for (String[] pair : pairs) {
            assertThat(PersonMatch.decide(evidence(pair[1]), evidence(pair[2])))
                    .as("%s and %s", pair[1], pair[2])
                    .isInstanceOf(PersonMatch.SamePerson.class);
        }
    }

    @Test
    void aPairThatOnlyAMergeTellsOfStaysApartUntilThen() {
        List<String[]> pairs = pairs("mustMatchByMerge");
        assertThat(pairs).hasSize(1);
        assertThat(PersonMatch.decide(evidence(pairs.getFirst()[1]), evidence(pairs.getFirst()[2])))
                .isInstanceOf(PersonMatch.NotEnough.class);
    }

    @Test
    void aPairWithThinEvidenceIsLeftToASteward() {
        for (String[] pair : pairs("mayMatch")) {
            assertThat(PersonMatch.decide(evidence(pair[1]), evidence(pair[2])))
                    .isInstanceOf(PersonMatch.NotEnough.class);
        }
    }

    @Test
    void noTwoPeopleAreEverOne() {
        for (Known a : records.values()) {
            for (Known b : records.values()) {
                if (!a.person().equals(b.person())) {
                    assertThat(PersonMatch.decide(a.evidence(), b.evidence()))
                            .as("%s and %s", a.key(), b.key())
                            .isNotInstanceOf(PersonMatch.SamePerson.class);
                }
            }
        }
    }

    private Evidence evidence(String record) {
        return Objects.requireNonNull(records.get(record)).evidence();
    }

    private static List<String[]> pairs(String kind) {
        return lines("pairs.tsv").stream().filter(line -> line[0].equals(kind)).toList();
    }

    private static Known known(String[] fields) {
        PatientKey key = PatientKey.of(new FacilityCode(fields[1]), fields[2]);
        Evidence evidence = Evidence.of(
                key,
                fields[5].isEmpty() ? null : fields[5],
                List.of(fields[3].split("/")),
                LocalDate.parse(fields[4]),
                TODAY);
        return new Known(fields[0], fields[1] + "/" + fields[2], evidence);
    }

    private static List<String[]> lines(String resource) {
        try (InputStream in = DemoProvincePeopleTest.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
