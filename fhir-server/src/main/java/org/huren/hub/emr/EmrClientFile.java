package org.huren.hub.emr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file of EMR clients, read and checked as a whole: one wrong entry and none of it counts. */
final class EmrClientFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EmrClientFile() {}

    /**
     * Reads the file.
     *
     * @param isFacility whether a facility of that code takes part
     * @throws IllegalArgumentException naming every client whose entry is wrong, in Chinese with English beside
     */
    static List<EmrClientEntry.Row> read(byte[] content, Predicate<String> isFacility) {
        @Nullable EmrClientEntry[] entries;
        try {
            entries = MAPPER.readValue(content, EmrClientEntry[].class);
        } catch (JacksonException e) {
            // Not the parser's own words: they quote what stands in the file.
            throw new IllegalArgumentException("EMR 客户端文件读不懂 / the file of EMR clients cannot be read", e);
        }
        List<EmrClientEntry.Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (EmrClientEntry entry : entries) {
            try {
                if (entry == null) {
                    throw new IllegalArgumentException("空的条目 / an empty entry");
                }
                EmrClientEntry.Row row = entry.row();
                if (!isFacility.test(row.facility())) {
                    throw new IllegalArgumentException("没有此机构 / there is no such facility: " + row.facility());
                }
                if (!names.add("id " + row.id()) || row.issuer() != null && !names.add("issuer " + row.issuer())) {
                    throw new IllegalArgumentException("出现两次 / it is there twice");
                }
                rows.add(row);
            } catch (IllegalArgumentException e) {
                problems.add("客户端 / client " + (entry == null ? "?" : entry.id()) + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return rows;
    }
}
