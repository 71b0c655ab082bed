package org.huren.hub.pull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file of sources, read and checked as a whole: one wrong entry and none of it counts. */
final class PullSourceFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PullSourceFile() {}

    /**
     * Reads the file.
     *
     * @param isFacility whether a facility of that code takes part
     * @throws IllegalArgumentException naming every source whose entry is wrong, in Chinese with English beside
     */
    static List<PullSourceEntry.Row> read(byte[] content, Predicate<String> isFacility) {
        @Nullable PullSourceEntry[] entries;
        try {
            entries = MAPPER.readValue(content, PullSourceEntry[].class);
        } catch (JacksonException e) {
            // Not the parser's own words: they quote what stands in the file.
            throw new IllegalArgumentException("来源文件读不懂 / the file of sources cannot be read", e);
        }
        List<PullSourceEntry.Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (PullSourceEntry entry : entries) {
            try {
                if (entry == null) {
                    throw WrongEntry.of("[]", "空的条目 / an empty entry");
                }
                PullSourceEntry.Row row = entry.row();
                if (!isFacility.test(row.facility())) {
                    throw WrongEntry.of("facility", "没有此机构 / there is no such facility: " + row.facility());
                }
                if (!ids.add(row.id())) {
                    throw WrongEntry.of("id", "出现两次 / it is there twice");
                }
                rows.add(row);
            } catch (WrongEntry e) {
                problems.add("来源 / source " + (entry == null ? "?" : entry.id()) + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return rows;
    }
}
