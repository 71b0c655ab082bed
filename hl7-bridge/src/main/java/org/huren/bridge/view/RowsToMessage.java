package org.huren.bridge.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.AckCode;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.map.Hl7Time;
import org.huren.bridge.view.RowReader.Place;
import org.huren.bridge.view.RowReader.Unusable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one order as one ORU^R01, the rows themselves behind it as JSON, one {@code ZVW} segment each. A pure
 * function of the rows and the settings: the same rows are the same bytes. What is said once for a report or a patient
 * is taken from the row that changed last.
 */
final class RowsToMessage {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONTROL_ID = 20;
    private static final List<Datum> NAMES_PATIENT = List.of(Datum.PATIENT_ID, Datum.NATIONAL_ID);

    private final ViewSource source;
    private final RowReader reader;

    RowsToMessage(ViewSource source) {
        this.source = source;
        this.reader = new RowReader(source.map(), source.zone());
    }

    /**
     * What became of the rows.
     *
     * @param controlId MSH-10: of the content
     * @param refusal why they cannot be mapped, null: nothing is known against it; located already
     */
    record Composed(
            byte[] raw,
            String controlId,
            RowPlaces places,
            @Nullable Refusal refusal) {}

    /** @param rows of one order, by their key */
    Composed compose(List<Row> rows) {
        List<Numbered> numbered = IntStream.range(0, rows.size())
                .mapToObj(n -> new Numbered(rows.get(n), n + 1))
                .toList();
        Er7 content = new Er7();
        RowPlaces places = new RowPlaces();
        Refusal refusal = null;
        String sentAt = "";
        try {
            sentAt = sentAt(numbered);
            checkOnePatient(numbered);
            new Segments(content, places).write(numbered);
        } catch (Unusable e) {
            content = new Er7();
            refusal = new Refusal(AckCode.AE, e.code(), null, RowPlaces.said(e.place(), e.reason()));
        }
        for (Numbered each : numbered) {
            content.segment("ZVW", List.of(List.of("" + each.number()), List.of(json(each.row()))));
        }
        String controlId = controlId(sentAt + content);
        String raw = header(sentAt, controlId) + content;
        return new Composed(raw.getBytes(StandardCharsets.UTF_8), controlId, places, refusal);
    }

    /** @param number from 1 */
    private record Numbered(Row row, int number) {}

    private String read(Numbered row, Datum datum) {
        return reader.read(row.row(), row.number(), datum);
    }

    private Numbered changedLast(List<Numbered> rows) {
        return rows.stream()
                .max(Comparator.comparing(this::changed).thenComparing(Numbered::number))
                .orElseThrow();
    }

    /** Sorts as the times do. */
    private String changed(Numbered row) {
        if (source.map().says(Datum.CHANGED_AT)) {
            return read(row, Datum.CHANGED_AT);
        }
        return row.row().cell(source.query().mark()).hl7(source.zone());
    }

    /** MSH-7: when the rows came to be as they are. */
    private String sentAt(List<Numbered> rows) {
        Numbered last = changedLast(rows);
        String changed = changed(last);
        if (Hl7Time.parse(changed, source.zone()).isEmpty()) {
            throw new Unusable(
                    new Place(last.number(), Datum.CHANGED_AT, source.map().column(Datum.CHANGED_AT), changed),
                    ErrorCode.DATA_TYPE,
                    "不是时间",
                    "this is no time");
        }
        return changed;
    }

    /** The wrong patient is worse than none. */
    private void checkOnePatient(List<Numbered> rows) {
        for (Datum datum : NAMES_PATIENT) {
            String first = read(rows.getFirst(), datum);
            for (Numbered each : rows) {
                String text = read(each, datum);
                if (!text.equals(first)) {
                    throw new Unusable(
                            new Place(each.number(), datum, source.map().column(datum), text),
                            ErrorCode.DUPLICATE_KEY,
                            "同一医嘱号下有不止一位患者",
                            "one order number names more than one patient");
                }
            }
        }
    }

    private String header(String sentAt, String controlId) {
        return "MSH|^~\\&|" + source.id() + "|" + source.facility() + "|HUB||" + sentAt + "||ORU^R01^ORU_R01|"
                + controlId + "|P|2.5.1|||||CHN|UNICODE UTF-8\r";
    }

    private static String controlId(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash).substring(0, CONTROL_ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String json(Row row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        row.cells().forEach((column, cell) -> cells.put(column, cell.json()));
        return JSON.writeValueAsString(cells);
    }

    /** PID, and for every panel an OBR with its lines. */
    private final class Segments {
        private final Er7 out;
        private final RowPlaces places;
        private final Map<String, Integer> occurrences = new LinkedHashMap<>();

        private Segments(Er7 out, RowPlaces places) {
            this.out = out;
            this.places = places;
        }

        private void write(List<Numbered> rows) {
            Fields pid = fields("PID", Datum.of("PID"), changedLast(rows));
            if (pid.has(Datum.PATIENT_ID.field())) {
                pid.set(Datum.PATIENT_ID.field(), 4, source.facility().value()).set(Datum.PATIENT_ID.field(), 5, "MR");
            }
            out.segment("PID", pid.all());
            Map<List<String>, List<Numbered>> panels = rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> List.of(read(row, Datum.PANEL_CODE), read(row, Datum.PANEL_NAME)),
                            LinkedHashMap::new,
                            Collectors.toList()));
            panels.values().forEach(this::panel);
        }

        private void panel(List<Numbered> rows) {
            Numbered last = changedLast(rows);
            Fields obr = fields("OBR", Datum.of("OBR"), last);
            if (!source.map().says(Datum.REPORT_STATUS)) {
                obr.set(Datum.REPORT_STATUS.field(), 1, reportStatus(rows));
            }
            out.segment("OBR", obr.all());
            note(Datum.REPORT_NOTE, last);
            Fields zds = fields("ZDS", Datum.of("ZDS"), last);
            if (zds.has(1)) {
                out.segment("ZDS", zds.all());
            }
            rows.forEach(this::line);
        }

        /** Where the view says it of lines only: as far as the least finished of them. */
        private String reportStatus(List<Numbered> rows) {
            List<String> lines = rows.stream()
                    .map(row -> read(row, Datum.STATUS))
                    .filter(status -> !status.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                return "";
            }
            if (!lines.stream().allMatch(status -> status.matches("[FCDWX]"))) {
                return "P";
            }
            return lines.contains("C") ? "C" : "F";
        }

        private void line(Numbered row) {
            if ((read(row, Datum.TEST_CODE) + read(row, Datum.TEST_NAME) + read(row, Datum.VALUE)).isEmpty()) {
                return;
            }
            Fields obx = fields("OBX", Datum.of("OBX"), row);
            String type = valueType(row);
            if (!type.matches("CE|CWE|CNE|CF")) {
                obx.set(Datum.VALUE.field(), 1, read(row, Datum.VALUE)).set(Datum.VALUE.field(), 2, "");
            }
            out.segment(
                    "OBX",
                    obx.set(2, 1, obx.has(Datum.VALUE.field()) ? type : "").all());
            note(Datum.NOTE, row);
        }

        /** What the database says that the value is, where the view does not say it. */
        private String valueType(Numbered row) {
            String said = read(row, Datum.VALUE_TYPE);
            String column = source.map().column(Datum.VALUE);
            if (!said.isEmpty() || column == null) {
                return said;
            }
            return switch (row.row().cell(column)) {
                case Cell.Number _ -> "NM";
                case Cell.Moment _ -> "TS";
                case Cell.Day _ -> "DT";
                case Cell.Text _, Cell.Binary _, Cell.Nothing _ -> "ST";
            };
        }

        private void note(Datum datum, Numbered row) {
            String text = read(row, datum);
            if (!text.isEmpty()) {
                out.segment("NTE", new Fields().set(1, 1, "1").set(3, 1, text).all());
            }
        }

        private Fields fields(String segment, List<Datum> data, Numbered row) {
            int occurrence = occurrences.merge(segment, 1, Integer::sum);
            Fields fields = new Fields().set(1, 1, segment.equals("ZDS") ? "" : String.valueOf(occurrence));
            for (Datum datum : data) {
                String text = read(row, datum);
                fields.set(datum.field(), datum.component(), text);
                places.put(
                        segment,
                        occurrence,
                        new Place(row.number(), datum, source.map().column(datum), text));
            }
            return fields;
        }
    }
}
