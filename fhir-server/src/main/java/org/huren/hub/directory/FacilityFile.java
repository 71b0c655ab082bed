package org.huren.hub.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file of facilities, read and checked as a whole: one wrong entry and none of it counts. */
public final class FacilityFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private FacilityFile() {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming every facility whose entry is wrong, in Chinese with English beside
     */
    static List<FacilityEntry> read(byte[] content) {
        @Nullable FacilityEntry[] entries;
        try {
            entries = MAPPER.readValue(content, FacilityEntry[].class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(unreadable(e), e);
        }
        List<FacilityEntry> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (FacilityEntry entry : entries) {
            if (entry == null) {
                problems.add("空的条目 / an empty entry");
            } else {
                read.add(entry);
                check(entry, problems);
            }
        }
        checkTogether(read, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return read;
    }

    /**
     * The senders of a file, without any store.
     *
     * @throws IllegalArgumentException as {@link #read}, and where there is no file
     */
    public static FacilityDirectory directory(Path file) {
        Map<String, Facility> senders = new HashMap<>();
        for (FacilityEntry entry : read(content(file))) {
            if (entry.isSender()) {
                senders.put(entry.code(), entry.facility());
            }
        }
        return code -> Optional.ofNullable(senders.get(code));
    }

    private static void check(FacilityEntry entry, List<String> problems) {
        try {
            if (entry.facility().name().isBlank()) {
                problems.add("机构 " + entry.code() + " 没有名称 / facility " + entry.code() + " has no name");
            }
        } catch (RuntimeException e) {
            problems.add("机构 " + entry.code() + " 的配置有误 / facility " + entry.code() + " is misconfigured: "
                    + e.getMessage());
        }
    }

    private static void checkTogether(List<FacilityEntry> entries, List<String> problems) {
        Set<String> codes = new HashSet<>();
        Map<String, String> owners = new HashMap<>();
        for (FacilityEntry entry : entries) {
            if (!codes.add(entry.code())) {
                problems.add("机构 " + entry.code() + " 出现两次 / facility " + entry.code() + " is there twice");
            }
            if (!problems.isEmpty()) {
                continue;
            }
            for (String certificate : entry.fingerprints()) {
                String owner = Objects.requireNonNullElse(owners.put(certificate, entry.code()), entry.code());
                if (!owner.equals(entry.code())) {
                    problems.add("机构 " + owner + " 与 " + entry.code() + " 登记了同一证书 / facilities " + owner + " and "
                            + entry.code() + " have the same certificate");
                }
            }
        }
    }

    /** Nothing where the file cannot be read: what is no list of facilities is complained of in one place. */
    static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static String unreadable(JacksonException e) {
        String place = e.getLocation() == null
                ? ""
                : " (" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr() + ")";
        return "机构文件读不懂 / the file of facilities cannot be read" + place + ": " + e.getOriginalMessage();
    }
}
