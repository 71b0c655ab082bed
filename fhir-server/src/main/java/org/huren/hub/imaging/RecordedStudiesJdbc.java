package org.huren.hub.imaging;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.bridge.dicomweb.Study;
import org.huren.consent.RowFence;
import org.huren.consent.fence.FenceSql;
import org.huren.consent.fence.SqlCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Studies as recognition looks at them: made with what, and whether they can be opened through the hub. */
public class RecordedStudiesJdbc {

    private static final FenceSql FENCE = new FenceSql("facility", "category");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public RecordedStudiesJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A study that its archive holds under this patient.
     *
     * @param numbers as {@code system|value}, those that its report carries too
     * @param reachable whether an archive that is fetched from holds it
     */
    public record Recorded(UUID patient, List<String> numbers, boolean reachable, List<Machine> machines) {}

    /**
     * What made a series.
     *
     * @param modality DICOM code
     * @param tesla field strength
     */
    public record Machine(
            String modality,
            @Nullable BigDecimal tesla,
            @Nullable Integer rows) {}

    /** Studies of these patients inside the fence. Takes part in the caller's transaction. */
    public List<Recorded> of(List<UUID> patients, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        return jdbc.sql("""
                select shown.*, held.content
                  from (select patient_key, facility, study_uid, accession, modalities from imaging_index
                         where patient_key = any(?) and standing and %s) as shown
                  left join lateral (
                    select content
                      from harvested_study as study join pull_source on pull_source.id = study.source
                     where study.facility = shown.facility and study.study_uid = shown.study_uid
                       and study.patient_key = shown.patient_key and enabled
                     order by study.source limit 1) as held on true
                """.formatted(inside.sql()))
                .param(patients.toArray(UUID[]::new))
                .params(inside.parameters())
                .query((row, n) -> recorded(
                        row.getObject("patient_key", UUID.class),
                        StudyNumbers.of(
                                        row.getString("facility"),
                                        row.getString("study_uid"),
                                        row.getString("accession"))
                                .stream()
                                .map(number -> number.system() + "|" + number.value())
                                .toList(),
                        (String[]) row.getArray("modalities").getArray(),
                        row.getBytes("content")))
                .list();
    }

    private static Recorded recorded(
            UUID patient, List<String> numbers, String[] modalities, byte @Nullable [] content) {
        Stream<Machine> machines = content == null
                ? Arrays.stream(modalities).map(modality -> new Machine(modality, null, null))
                : MAPPER.readValue(content, Study.class).series().stream()
                        .map(series -> new Machine(
                                series.modality(),
                                series.equipment().tesla(),
                                series.equipment().detectorRows()));
        return new Recorded(patient, numbers, content != null, machines.toList());
    }
}
