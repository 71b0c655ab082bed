package org.huren.compose.journey;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/** An acknowledgement, read as its sender would: ERR-2 and ERR-8 since v2.5, ERR-1 and MSA-3 before. */
record Ack(String text, List<Byte> raw) {
    static Ack of(byte[] bytes, Charset charset) {
        List<Byte> raw = new java.util.ArrayList<>(bytes.length);
        for (byte each : bytes) {
            raw.add(each);
        }
        return new Ack(new String(bytes, charset), List.copyOf(raw));
    }

    /** MSA-1. */
    String code() {
        return field("MSA", 1);
    }

    /** MSA-2. */
    String controlId() {
        return field("MSA", 2);
    }

    /** Where the error is, for example {@code OBX-5}; only the segment where no field is named, empty where nothing is. */
    String at() {
        String[] place = place();
        String field = place.length > 2 ? place[2] : "";
        return place[0] + (field.isEmpty() ? "" : "-" + field);
    }

    /** Which of several such segments, from 1. */
    String occurrence() {
        String[] place = place();
        return place.length > 1 ? place[1] : "";
    }

    String reason() {
        String since25 = field("ERR", 8);
        return since25.isEmpty() ? field("MSA", 3) : since25;
    }

    private String[] place() {
        String since25 = field("ERR", 2);
        return (since25.isEmpty() ? field("ERR", 1) : since25).split("\\^", -1);
    }

    private String field(String segment, int number) {
        return Arrays.stream(text.split("\r", -1))
                .filter(line -> line.startsWith(segment + "|"))
                .map(line -> line.split("\\|", -1))
                .filter(fields -> fields.length > number)
                .map(fields -> fields[number])
                .findFirst()
                .orElse("");
    }
}
