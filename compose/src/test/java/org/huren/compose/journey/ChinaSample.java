package org.huren.compose.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huren.compose.demo.MllpSender;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open sample of three hospitals' feeds, in its real bytes, and the truth about it. */
final class ChinaSample {
    private static final Path FOLDER = Path.of("src/test/resources/china");
    private static final Map<String, Charset> CHARSETS = Map.of(
            "JL-A", Charset.forName("UTF-8"),
            "JL-B", Charset.forName("GB18030"),
            "JL-C", Charset.forName("GBK"));

    private final JsonNode truth = read();

    /**
     * One message and what became of it.
     *
     * @param expected acknowledgement codes that are right
     * @param errorAt where the error must be named; empty where none is
     */
    record Sent(String name, Set<String> expected, String errorAt, Ack ack) {}

    /** Two records of one person. */
    record Pair(String one, String other) {}

    /** All messages in their order over one connection. */
    List<Sent> sendAll(Province province) {
        List<Sent> sent = new ArrayList<>();
        try (MllpSender door = province.mllp()) {
            for (JsonNode message : truth.path("messages")) {
                byte[] bytes = Files.readAllBytes(
                        FOLDER.resolve("messages").resolve(message.path("file").asString()));
                Charset charset = CHARSETS.getOrDefault(message.path("facility").asString(), Charset.forName("UTF-8"));
                sent.add(sent(message, Ack.of(door.send(bytes), charset)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sent;
    }

    List<JsonNode> reports() {
        return list(truth.path("reports")).toList();
    }

    List<JsonNode> orders() {
        return list(truth.path("orders")).toList();
    }

    /** Records that carry enough evidence, or that their hospital merged. */
    List<Pair> mustMatch() {
        return list(truth.path("mustMatch"))
                .map(pair -> new Pair(name(pair.at("/a/0"), pair.at("/a/1")), name(pair.at("/b/0"), pair.at("/b/1"))))
                .toList();
    }

    /** Whose each record is. */
    Map<String, String> personOfRecord() {
        Map<String, String> persons = new HashMap<>();
        for (JsonNode person : truth.path("people")) {
            for (JsonNode record : person.path("records")) {
                persons.put(
                        name(record.path("facility"), record.path("mrn")),
                        person.path("person").asString());
            }
        }
        return persons;
    }

    private static Sent sent(JsonNode message, Ack ack) {
        JsonNode error = message.at("/expect/err");
        Set<String> codes = new HashSet<>();
        message.at("/expect/ack").forEach(code -> codes.add(code.asString()));
        String at = error.isObject()
                ? error.path("segment").asString() + "-" + error.path("field").asString()
                : "";
        return new Sent(
                message.path("file").asString() + " " + message.path("kind").asString(), codes, at, ack);
    }

    /** {@code system|value} of a local record number. */
    private static String name(JsonNode facility, JsonNode number) {
        return "urn:huren:mrn:" + facility.asString() + "|" + number.asString();
    }

    static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(FOLDER.resolve("truth.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
