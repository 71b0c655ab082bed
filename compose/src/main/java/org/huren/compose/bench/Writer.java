package org.huren.compose.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a report as its hospital's system would: about 1.7 KB with twenty lines, or an imaging narrative. */
final class Writer {
    static final int LINES = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final int CHANGED_BY_CORRECTION = 3;
    private static final String[] FINDINGS = {
        "双肺纹理清晰，走行自然，未见明显实变影。", "右肺上叶见直径约5mm实性结节，边界清楚，未见分叶及毛刺。", "纵隔居中，纵隔内未见明显肿大淋巴结。",
        "心影大小形态正常，主动脉壁见少许钙化。", "肝脏形态大小正常，实质密度均匀，未见异常强化灶。", "胆囊不大，壁不厚，腔内未见阳性结石影。",
        "脾脏、胰腺形态密度未见异常，胰管无扩张。", "双肾对称，皮髓质分界清楚，左肾见直径约8mm囊性低密度灶。", "胸腰椎各椎体边缘骨质增生，椎间隙未见明显狭窄。",
        "颅内未见出血及占位，脑室系统不扩张，中线结构居中。", "甲状腺右叶见无回声区，形态规则，CDFI未见血流信号。", "建议结合临床，12个月后复查。"
    };

    private final Map<Hospital, List<TestItem>> items = new EnumMap<>(Hospital.class);

    private Writer() {}

    /** With the code tables of the demo province. */
    static Writer withCodes(Path folder) throws IOException {
        Writer writer = new Writer();
        for (Hospital hospital : Hospital.values()) {
            writer.items.put(hospital, TestItem.read(folder.resolve(hospital.code() + ".csv")));
        }
        return writer;
    }

    /** An ORU^R01 with its final results. */
    byte[] first(Report report, String controlId) {
        return laboratory(report, controlId, report.issued(), "F");
    }

    /** An hour newer, with status C; some values are others, most are the same. */
    byte[] correction(Report report, String controlId) {
        return laboratory(report, controlId, report.issued().plus(Duration.ofHours(1)), "C");
    }

    /** What must be refused with {@code AE}: neither a filler nor a placer number. */
    byte[] withoutNumbers(Report report, String controlId) {
        String text = text(report, controlId, report.issued(), "F")
                .replace("|P" + report.filler() + "|" + report.filler() + "|", "|||");
        return text.getBytes(report.hospital().charset());
    }

    /** What must be refused with {@code AE}: a byte that no charset of ours has. */
    byte[] undecodable(Report report, String controlId) {
        byte[] bytes = first(report, controlId);
        bytes[bytes.length - 10] = (byte) 0xFF;
        return bytes;
    }

    /** What must be refused with {@code AR}: a facility that nobody knows. */
    byte[] fromNowhere(Report report, String controlId) {
        String text = text(report, controlId, report.issued(), "F")
                .replaceFirst("\\|" + report.hospital().code() + "\\|", "|JL-NN|");
        return text.getBytes(report.hospital().charset());
    }

    /**
     * A radiology report.
     *
     * @param characters length of its narrative
     */
    byte[] imaging(Report report, String controlId, int characters) {
        Random random = new Random(report.seed());
        StringBuilder narrative = new StringBuilder(characters + 64);
        while (narrative.length() < characters) {
            narrative.append(FINDINGS[random.nextInt(FINDINGS.length)]);
            narrative
                    .append("（序列")
                    .append(random.nextInt(12))
                    .append("，层")
                    .append(random.nextInt(400))
                    .append("）");
        }
        String issued = TIME.format(report.issued());
        Hospital hospital = report.hospital();
        String text = String.join(
                "\r",
                hospital.msh(zoned(hospital, issued), controlId),
                hospital.pid(report.person()),
                "PV1|1|O",
                hospital.obr(report, "CT0201^胸部CT平扫", "CT", zoned(hospital, issued), zoned(hospital, issued), "F"),
                "OBX|1|TX|YXSJ^影像所见||" + narrative + "||||||F",
                "OBX|2|TX|YXZD^诊断意见||右肺上叶小结节，建议12个月后复查。||||||F",
                "");
        return text.getBytes(hospital.charset());
    }

    private byte[] laboratory(Report report, String controlId, Instant issued, String status) {
        return text(report, controlId, issued, status)
                .getBytes(report.hospital().charset());
    }

    private String text(Report report, String controlId, Instant issued, String status) {
        Hospital hospital = report.hospital();
        String time = zoned(hospital, TIME.format(issued));
        String collected = zoned(hospital, TIME.format(report.issued().minus(Duration.ofHours(2))));
        List<String> segments = new ArrayList<>(LINES + 5);
        segments.add(hospital.msh(time, controlId));
        segments.add(hospital.pid(report.person()));
        segments.add("PV1|1|O");
        segments.add(hospital.obr(report, collected, time, status));
        Random random = new Random(report.seed());
        List<TestItem> table = items.getOrDefault(hospital, List.of());
        int start = random.nextInt(table.size() - LINES);
        for (int i = 0; i < LINES; i++) {
            TestItem item = table.get(start + i);
            double value = item.value(random);
            boolean changed = status.equals("C") && i < CHANGED_BY_CORRECTION;
            segments.add(hospital.obx(i + 1, item, changed ? value * 1.25 + 0.1 : value, status));
        }
        return String.join("\r", segments) + "\r";
    }

    /** Only JL-A writes the zone; the others' is set in the facility table. */
    private static String zoned(Hospital hospital, String time) {
        return hospital == Hospital.A ? time + "+0800" : time;
    }
}
