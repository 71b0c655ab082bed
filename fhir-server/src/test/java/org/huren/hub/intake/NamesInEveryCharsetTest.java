package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huren.bridge.Receipt;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Names of any three characters that a charset has, through the door, the store and back as FHIR. */
class NamesInEveryCharsetTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NAMES = 300;
    private static final int LAST_CODE_POINT = 0x323af;

    private final HubWorld hub = new HubWorld();

    @ParameterizedTest(name = "{1} as \"{2}\" from {0}")
    @CsvSource({"JL-A, UTF-8, UNICODE UTF-8", "JL-B, GB18030, GB 18030-2000", "JL-C, GBK, GBK", "JL-C, GBK, GB2312"})
    void everyNameComesBackAsItWasSent(String facility, String charset, String spelling) {
        Charset written = Charset.forName(charset);
        List<String> names = names(written);
        List<String> wrong = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) {
            String number = spelling.length() + "N" + n;
            String text = Hl7.report(facility, number, "F" + number)
                    .person("", names.get(n), "19710214")
                    .text()
                    .replace("UNICODE UTF-8", spelling)
                    .replace('\n', '\r');
            assertThat(hub.send(text.getBytes(written))).isInstanceOf(Receipt.Stored.class);
            if (!name(facility, number).equals(names.get(n))) {
                wrong.add(names.get(n));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private String name(String facility, String number) {
        Caller clinician = new Caller("dr", "dr", Role.CLINICIAN, facility, null, null);
        return switch (hub.patients.read(clinician, HubWorld.patientId(facility, number))) {
            case ReadOutcome.Found found ->
                JSON.readTree(found.slice().json()).at("/name/0/text").asString();
            case ReadOutcome.Absent _ -> "";
        };
    }

    private static List<String> names(Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        List<String> characters = IntStream.rangeClosed(0x3400, LAST_CODE_POINT)
                .filter(Character::isIdeographic)
                .mapToObj(Character::toString)
                .filter(encoder::canEncode)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(characters, new Random(20261008));
        return IntStream.range(0, NAMES)
                .mapToObj(n -> String.join("", characters.subList(3 * n, 3 * n + 3)))
                .toList();
    }
}
