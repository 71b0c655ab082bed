package org.huren.bridge.map;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huren.bridge.Facility;
import org.huren.bridge.map.ResultValue.Absent;
import org.huren.bridge.map.ResultValue.ClockTime;
import org.huren.bridge.map.ResultValue.Coded;
import org.huren.bridge.map.ResultValue.Quantity;
import org.huren.bridge.map.ResultValue.Range;
import org.huren.bridge.map.ResultValue.Text;
import org.huren.bridge.map.ResultValue.Time;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;

/** OBX-5 by OBX-2 (HL7 table 0125). A value that is not of its type is refused, never bent into shape. */
final class ObxValue {
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>|≤|≥)\\s*(.+)");

    private final Facility sender;
    private final CweToConcept concepts;

    ObxValue(Facility sender, CweToConcept concepts) {
        this.sender = sender;
        this.concepts = concepts;
    }

    /** @param measured whether unit or range say that the line is a measurement, so that text may be a number */
    ResultValue map(Segment obx, ObxStatus status, boolean measured) {
        Field field = obx.field(5);
        List<Repetition> values = field.repetitions();
        if (values.isEmpty()) {
            return absent(status);
        }
        String type = obx.text(2);
        if (type == null) {
            throw RefusalException.missing(
                    obx.at(2), "有结果值而缺少值类型 OBX-2 / value type OBX-2 is missing though there is a value" + set(obx));
        }
        Repetition first = values.getFirst();
        return switch (type) {
            case "NM" -> values.size() == 1 ? number(obx, first) : text(values);
            case "NR" -> range(first).orElseThrow(() -> wrongType(obx, type));
            case "IS", "ID" -> values.size() == 1 ? coded(obx, first) : text(values);
            case "SN" -> StructuredNumeric.map(first).orElseThrow(() -> wrongType(obx, type));
            case "ST" -> values.size() == 1 && measured ? string(first) : text(values);
            case "CE", "CWE", "CNE", "CF" -> values.size() == 1 ? coded(obx, first) : text(values);
            case "DT", "TS", "DTM" ->
                Hl7Time.parse(first.component(1) == null ? "" : first.component(1), sender.zone())
                        .<ResultValue>map(Time::new)
                        .orElseThrow(() -> wrongType(obx, type));
            case "TM" ->
                Hl7Time.clock(first.component(1) == null ? "" : first.component(1))
                        .<ResultValue>map(ClockTime::new)
                        .orElseThrow(() -> wrongType(obx, type));
            case "ED" -> Attachments.embedded(first).orElseThrow(() -> wrongType(obx, type));
            case "RP" -> Attachments.pointer(first).orElseThrow(() -> wrongType(obx, type));
            case "TX",
                    "FT",
                    "SI",
                    "AD",
                    "CK",
                    "CN",
                    "CP",
                    "CQ",
                    "CX",
                    "DR",
                    "EI",
                    "HD",
                    "MA",
                    "MO",
                    "NA",
                    "PN",
                    "SSN",
                    "TN",
                    "XAD",
                    "XCN",
                    "XON",
                    "XPN",
                    "XTN",
                    "GTS",
                    "PPN",
                    "RI",
                    "CNN",
                    "CCD" -> text(values);
            default ->
                throw RefusalException.notInTable(
                        obx.at(2), "值类型 OBX-2 不在 HL7 表 0125 中 / value type OBX-2 is not in HL7 table 0125" + set(obx));
        };
    }

    private static ResultValue absent(ObxStatus status) {
        return new Absent(
                switch (status) {
                    case X -> "not-performed";
                    case N -> "not-asked";
                    case A, B, C, D, F, I, O, P, R, S, U, V, W, UNKNOWN -> "unknown";
                });
    }

    private static ResultValue number(Segment obx, Repetition value) {
        return Hl7Number.nm(value.whole())
                .<ResultValue>map(number -> new Quantity(number, null))
                .orElseThrow(() -> wrongType(obx, "NM"));
    }

    private static ResultValue string(Repetition value) {
        String text = value.whole();
        String stripped = text.strip();
        Matcher compared = COMPARED.matcher(stripped);
        if (!compared.matches()) {
            return Hl7Number.plain(stripped)
                    .<ResultValue>map(number -> new Quantity(number, null))
                    .orElseGet(() -> new Text(text));
        }
        String comparator = compared.group(1).replace("≤", "<=").replace("≥", ">=");
        return Hl7Number.plain(compared.group(2))
                .<ResultValue>map(number -> new Quantity(number, comparator))
                .orElseGet(() -> new Text(text));
    }

    private static Optional<ResultValue> range(Repetition nr) {
        String low = nr.component(1);
        String high = nr.component(2);
        Optional<BigDecimal> from = low == null ? Optional.empty() : Hl7Number.nm(low);
        Optional<BigDecimal> to = high == null ? Optional.empty() : Hl7Number.nm(high);
        boolean broken = low != null && from.isEmpty() || high != null && to.isEmpty();
        return broken ? Optional.empty() : Optional.of(new Range(from.orElse(null), to.orElse(null)));
    }

    private ResultValue coded(Segment obx, Repetition value) {
        return concepts.map(value).<ResultValue>map(Coded::new).orElseThrow(() -> wrongType(obx, "CWE"));
    }

    private static ResultValue text(List<Repetition> values) {
        return new Text(values.stream().map(Repetition::whole).collect(Collectors.joining("\n")));
    }

    private static RefusalException wrongType(Segment obx, String type) {
        return RefusalException.dataType(
                obx.at(5),
                "结果值 OBX-5 与值类型 %1$s 不符%2$s / value OBX-5 is not of its type %1$s".formatted(type, set(obx)));
    }

    /** Which OBX: its place in the message, and its set id where that is a number. */
    private static String set(Segment obx) {
        String id = obx.text(1);
        String shown = id != null && id.matches("\\d{1,6}") ? ", OBX-1=" + id : "";
        return " (OBX " + obx.at(5).occurrence() + shown + ")";
    }
}
