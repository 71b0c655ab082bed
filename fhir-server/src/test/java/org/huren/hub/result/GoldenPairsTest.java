package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.Receipt;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of each trigger and dialect beside the FHIR resources that come of it. Messages stand as readable text and
 * are sent with CR and in the charset that they declare. What comes now is written to {@code target/golden}: copy it
 * over the expected file when a change is meant.
 */
class GoldenPairsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path TABLE = Path.of("../compose/docs/v2-to-fhir.md");
    private static final Map<String, Charset> OF_FACILITY =
            Map.of("JL-A", StandardCharsets.UTF_8, "JL-B", Charset.forName("GB18030"), "JL-C", Charset.forName("GBK"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static HubWorld hub;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    static Stream<Path> messages() throws IOException {
        return Files.list(GOLDEN)
                .filter(file -> file.toString().endsWith(".hl7"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageBecomesTheResourcesBesideIt(Path file) throws IOException {
        hub.empty();
        String text = Files.readString(file);
        String facility = text.split("[|#]", 5)[3];
        Receipt receipt =
                hub.send(text.replace('\n', '\r').getBytes(OF_FACILITY.getOrDefault(facility, StandardCharsets.UTF_8)));
        assertThat(receipt).isInstanceOf(Receipt.Stored.class);
        String name = file.getFileName().toString().replace(".hl7", ".json");
        String actual = JSON.writeValueAsString(FinalState.of(hub).resources().values());
        Files.writeString(Files.createDirectories(Path.of("target/golden")).resolve(name), actual + "\n");

        JsonNode expected = JSON.readTree(Files.readString(GOLDEN.resolve(name)));
        assertThat(JSON.readTree(actual)).isEqualTo(expected);
    }

    @Test
    void everyTriggerComesFromTwoDialectsAtLeast() throws IOException {
        Map<String, Set<String>> dialects = messages()
                .map(file -> file.getFileName().toString().replace(".hl7", ""))
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, 7),
                        Collectors.mapping(name -> name.substring(7), Collectors.toSet())));

        assertThat(dialects.keySet())
                .containsExactlyInAnyOrder(
                        "ORU-R01", "OML-O21", "ORM-O01", "MDM-T02", "ADT-A01", "ADT-A03", "ADT-A04", "ADT-A08",
                        "ADT-A28", "ADT-A31", "ADT-A40");
        assertThat(dialects.values()).allMatch(it -> it.size() >= 2);
    }

    /** The table of what we claim: a row that says done or partly names a field that some pair here brings. */
    @Test
    void everyRowThatIsClaimedIsShownByAPair() throws IOException {
        Set<String> brought = new TreeSet<>();
        for (Path file : messages().toList()) {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split(line.startsWith("MSH#") || line.contains("#1#") ? "#" : "\\|", -1);
                for (int n = 1; n < fields.length; n++) {
                    if (!fields[n].isBlank()) {
                        brought.add(fields[0] + "-" + n);
                    }
                }
            }
        }
        List<String[]> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| [A-Z0-9]{3}-\\d+ \\|.*"))
                .map(line -> line.split(" *\\| *"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row[row.length - 1]).isIn("done", "partly", "not");
            if (!row[row.length - 1].equals("not")) {
                assertThat(brought).contains(row[1]);
            }
        });
    }
}
