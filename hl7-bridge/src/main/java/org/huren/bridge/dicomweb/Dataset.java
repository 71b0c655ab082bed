package org.huren.bridge.dicomweb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huren.bridge.pull.PullProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One dataset of the DICOM JSON model (PS3.18 annex F). What is not there, empty or of another form is null. */
final class Dataset {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** Longest text that is taken; DICOM's own texts end at 10,240 characters. */
    private static final int LONGEST = 1024;

    private final JsonNode attributes;

    private Dataset(JsonNode attributes) {
        this.attributes = attributes;
    }

    /**
     * Reads an answer.
     *
     * @throws PullProblem where it is no list of datasets
     */
    static List<Dataset> list(byte[] body) {
        if (body.length == 0) {
            return List.of();
        }
        try {
            JsonNode list = MAPPER.readTree(body);
            if (!list.isArray()) {
                throw PullProblem.answer("影像系统的回答不是 DICOM JSON / the answer of the PACS is no DICOM JSON");
            }
            return StreamSupport.stream(list.spliterator(), false)
                    .map(Dataset::new)
                    .toList();
        } catch (JacksonException e) {
            throw PullProblem.answer("影像系统的回答不是 JSON / the answer of the PACS is no JSON");
        }
    }

    private Stream<JsonNode> values(int tag) {
        JsonNode values = attributes.path(Tag.name(tag)).path("Value");
        return StreamSupport.stream(values.spliterator(), false);
    }

    List<String> texts(int tag) {
        return values(tag)
                .filter(JsonNode::isValueNode)
                .map(value -> clean(value.asString("")))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Nullable
    String text(int tag) {
        return texts(tag).stream().findFirst().orElse(null);
    }

    /** IS and DS are numbers or, from some archives, numbers as text. */
    @Nullable
    BigDecimal number(int tag) {
        try {
            String text = text(tag);
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Nullable
    Integer integer(int tag) {
        BigDecimal number = number(tag);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A person's name as people write it: the ideographic group where there is one, else the alphabetic. */
    @Nullable
    String name(int tag) {
        return values(tag)
                .flatMap(value -> Stream.<Function<JsonNode, JsonNode>>of(
                                it -> it.path("Ideographic"), it -> it.path("Alphabetic"), it -> it)
                        .map(group -> group.apply(value)))
                .filter(JsonNode::isString)
                .map(group -> written(clean(group.asString(""))))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Family and given name stand beside each other in Chinese, apart elsewhere. */
    private static String written(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("\\^")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        boolean chinese = name.codePoints().anyMatch(Character::isIdeographic);
        return String.join(chinese ? "" : " ", parts);
    }

    private static String clean(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST);
    }

    /** The same as long as the archive says the same, wherever it is reached. */
    String fingerprint() {
        MessageDigest sha256 = sha256();
        for (String tag : new TreeSet<>(attributes.propertyNames())) {
            if (!tag.equals(Tag.name(Tag.RETRIEVE_URL))) {
                sha256.update((tag + attributes.get(tag) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
