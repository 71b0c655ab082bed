package org.huren.hub.directory;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes the facilities of a file into the table: new ones are added, known ones brought up to date, none removed. */
public final class FacilityFile {

    /** One facility as the file has it. Charset, zone and category matter only for one that sends. */
    record Entry(
            String code,
            String name,
            @Nullable Boolean sends,
            @Nullable String charset,
            @Nullable String zone,
            @Nullable String defaultCategory) {

        Facility facility() {
            return new Facility(
                    new FacilityCode(code),
                    name,
                    Charset.forName(Objects.requireNonNullElse(charset, "UTF-8")),
                    ZoneOffset.of(Objects.requireNonNullElse(zone, "+08:00")),
                    ServiceCategory.ofCode(Objects.requireNonNullElse(defaultCategory, "laboratory")));
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FacilityFile() {}

    /** @throws IllegalArgumentException naming the facility whose entry is wrong */
    public static void load(Path file, FacilityTableJdbc table, Instant now) {
        for (Entry entry : List.of(MAPPER.readValue(file.toFile(), Entry[].class))) {
            table.save(checked(entry), entry.sends() == null || entry.sends(), now);
        }
    }

    private static Facility checked(Entry entry) {
        try {
            return entry.facility();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "机构 " + entry.code() + " 的配置有误 / facility " + entry.code() + " is misconfigured: " + e.getMessage(),
                    e);
        }
    }
}
