package org.huren.bridge.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One message of each dialect and kind beside what it maps to. What a message maps to now is written to
 * {@code target/golden}: copy it over the expected file when a change is meant.
 */
class GoldenPairsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final ObjectMapper json = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addMixIn(ResultValue.class, Kind.class)
            .addMixIn(ClinicalTime.class, AsFhir.class)
            .addMixIn(FacilityCode.class, AsValue.class)
            .addMixIn(BigDecimal.class, AsPlain.class)
            .addMixIn(java.time.LocalDate.class, AsText.class);

    static Stream<Path> messages() throws IOException {
        return Files.list(GOLDEN)
                .filter(file -> file.toString().endsWith(".hl7"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageMapsToWhatStandsBesideIt(Path file) throws IOException {
        RecordingSink sink = new RecordingSink();
        World.pipeline(sink).take(World.message(Files.readAllBytes(file)));
        String name = file.getFileName().toString().replace(".hl7", ".json");
        String actual =
                json.writeValueAsString(Objects.requireNonNull(sink.last().mapped()));
        Path written = Files.createDirectories(Path.of("target/golden")).resolve(name);
        Files.writeString(written, actual + "\n");
        JsonNode expected = json.readTree(Files.readString(GOLDEN.resolve(name)));
        assertThat(json.readTree(actual)).isEqualTo(expected);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    interface Kind {}

    interface AsFhir {
        @JsonValue
        String fhir();
    }

    interface AsValue {
        @JsonValue
        String value();
    }

    interface AsPlain {
        @JsonValue
        String toPlainString();
    }

    interface AsText {
        @JsonValue
        @Override
        String toString();
    }
}
