package org.huren.hub.packed;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up messages to train dictionaries with: whole panels of the code tables, microbiology and imaging. */
final class PracticeMessages {

    private static final String[] SURNAMES = {"王", "李", "张", "刘", "陈", "欧阳", "金", "朴", "孙", "赵"};
    private static final String[] GIVEN = {"伟", "芳", "建国", "秀兰", "海燕", "子涵", "英哲", "雨桐", "志强", "丽"};
    private static final String[] PLACES = {"人民大街", "解放路", "松江路", "幸福屯", "建设街", "和平村"};
    private static final String[] GERMS = {"大肠埃希菌", "金黄色葡萄球菌", "肺炎克雷伯菌", "铜绿假单胞菌", "白色念珠菌"};
    private static final String[] DRUGS = {"青霉素", "头孢曲松", "左氧氟沙星", "亚胺培南", "万古霉素", "阿米卡星", "复方新诺明"};
    private static final String[] FINDINGS = {
        "双肺纹理清晰，未见明显实变影。", "纵隔内未见明显肿大淋巴结。", "肝脏形态大小正常，实质密度均匀。", "胆囊壁不厚，腔内未见结石影。", "双肾皮髓质分界清楚。",
        "脑室系统未见扩张，中线结构居中。", "椎体边缘骨质增生。", "未见明显异常。", "甲状腺大小形态正常，回声均匀，CDFI未见异常血流信号。", "建议结合临床，定期复查。"
    };

    private final Random random = new Random(20261124);
    private int count;

    /** Whether the message at hand says who, when and where, or only what must be said. */
    private boolean full;

    private String collected = "";

    /** A row of a code table: local_code, name_zh, panel_code, panel, loinc, unit, specimen, reference_interval. */
    private record Item(String[] row) {
        String cell(int column) {
            return row[column];
        }
    }

    /** How one facility writes. */
    private record Dialect(String facility, Charset charset, String application, String version, String tail) {
        boolean isA() {
            return facility.equals("JL-A");
        }

        boolean isB() {
            return facility.equals("JL-B");
        }
    }

    private static final List<Dialect> DIALECTS = List.of(
            new Dialect("JL-A", StandardCharsets.UTF_8, "HIS", "2.5.1", "|||||CHN|UNICODE UTF-8"),
            new Dialect("JL-B", Charset.forName("GB18030"), "LIS-B", "2.4", "||||||GB 18030-2000"),
            new Dialect("JL-C", Charset.forName("GBK"), "WSY", "2.3.1", ""));

    /** @param codes folder with one code table a facility */
    List<byte[]> all(Path codes, int rounds) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Dialect dialect : DIALECTS) {
                for (List<Item> panel : panels(codes.resolve(dialect.facility() + ".csv"))) {
                    full = random.nextBoolean();
                    messages.add(message(dialect, panel(dialect, panel)));
                }
                messages.add(message(dialect, culture(dialect)));
                messages.add(message(dialect, imaging(dialect)));
            }
        }
        return messages;
    }

    private static Collection<List<Item>> panels(Path table) throws IOException {
        Map<String, List<Item>> panels = new LinkedHashMap<>();
        Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> new Item(line.split(",", -1)))
                .filter(item -> !item.cell(2).isEmpty())
                .forEach(item -> panels.computeIfAbsent(item.cell(2), code -> new ArrayList<>())
                        .add(item));
        return panels.values();
    }

    private byte[] message(Dialect dialect, List<String> segments) {
        String number = dialect.facility().substring(3) + (40_000 + ++count);
        List<String> all = new ArrayList<>();
        all.add("MSH|^~\\&|" + dialect.application() + "|" + dialect.facility() + "|HUB|JL-HUB|" + time(dialect)
                + "||ORU^R01" + (dialect.isA() ? "^ORU_R01" : "") + "|" + number + "|P|" + dialect.version()
                + dialect.tail());
        all.add(pid(dialect));
        all.add(dialect.isA() ? "PV1|1|O|门诊||||A002^周洁" : "PV1|1|O");
        segments.forEach(segment -> all.add(segment.replace("#", number)));
        return (String.join("\r", all) + "\r").getBytes(dialect.charset());
    }

    private String pid(Dialect dialect) {
        String local = Integer.toString(10_000_000 + random.nextInt(80_000_000));
        String born = "%d%02d%02d".formatted(1930 + random.nextInt(95), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String id = "2201" + (10 + random.nextInt(80)) + born + "%04d".formatted(random.nextInt(10_000));
        String surname = any(SURNAMES);
        String given = any(GIVEN);
        String home = "吉林省示范市" + any(PLACES) + (1 + random.nextInt(200)) + "号";
        String phone = "123%08d".formatted(random.nextInt(100_000_000));
        if (dialect.isA()) {
            return "PID|1||" + local + "^^^JL-A^MR~" + id + "^^^GB11643&2.16.156.10011.1.3&ISO^NI||" + surname + "^"
                    + given + "^^^^^L||" + born + "|" + (random.nextBoolean() ? "M" : "F") + "|||" + home
                    + "^^示范市^吉林省^130000^CHN||" + phone + "^PRN^CP";
        }
        if (dialect.isB()) {
            return "PID|1||" + local + "||" + surname + given + "||" + born + "|" + (random.nextBoolean() ? "M" : "F")
                    + "|||" + home + "||" + phone + "||||||" + id;
        }
        return "PID|1||" + local + "~" + id + "^^^^SFZ||" + surname + given + "||" + born + "|"
                + (random.nextBoolean() ? "男" : "女") + "|||||" + phone;
    }

    private List<String> panel(Dialect dialect, List<Item> items) {
        Item first = items.getFirst();
        String status = random.nextInt(12) == 0 ? "C" : "F";
        List<String> segments = new ArrayList<>();
        segments.add(obr(dialect, first.cell(2) + "^" + first.cell(3), "LAB", first.cell(6), status));
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String value = value(item.cell(7));
            String code = item.cell(0) + "^" + item.cell(1) + system(dialect)
                    + (dialect.isA() ? "^" + item.cell(4) + "^^LN" : "");
            String type = dialect.facility().equals("JL-C") || !Character.isDigit(value.charAt(0)) ? "ST" : "NM";
            segments.add(obx(dialect, i + 1, type, code, value, item, status));
            if (dialect.isB() && full && random.nextInt(3) > 0) {
                segments.add("NTE|1|L|互认标识:吉林省HR");
            }
        }
        if (dialect.isA() && full) {
            segments.add("SPM|1|||BLD^" + first.cell(6) + "^HL70487");
        }
        return segments;
    }

    private String obx(Dialect dialect, int set, String type, String code, String value, Item item, String status) {
        String unit = item.cell(5);
        if (dialect.isA() && !unit.isEmpty()) {
            unit = unit + "^" + unit.replace("10*", "10\\S\\") + "^UCUM";
        }
        String mark = random.nextInt(3) == 0 || dialect.isB() && full ? "" : mark(dialect);
        String tail = dialect.isA() && full
                ? "||" + mark + "|" + collected + "|JL-A^省人民医院检验科"
                : mark.isEmpty() ? "" : "||" + mark;
        return "OBX|" + set + "|" + type + "|" + code + "||" + value + "|" + unit + "|" + item.cell(7) + "|"
                + any("N", "N", "N", "H", "L") + "|||" + status + tail;
    }

    private String mark(Dialect dialect) {
        return dialect.isA() ? "全国HR" : dialect.isB() ? "吉林省HR" : any("HR", "吉林省HR", "全国HR");
    }

    private List<String> culture(Dialect dialect) {
        List<String> segments = new ArrayList<>();
        segments.add(obr(dialect, "XJPY^细菌培养及药敏", "MB", any("痰", "中段尿", "全血"), "F"));
        segments.add("OBX|1|ST|XJ^鉴定结果" + system(dialect) + "||" + any(GERMS) + "||||||F");
        for (int i = 0; i < DRUGS.length; i++) {
            segments.add("OBX|" + (i + 2) + "|ST|YM" + i + "^" + DRUGS[i] + system(dialect) + "||"
                    + any("敏感", "耐药", "中介") + "|||" + any("S", "R", "I") + "|||F");
        }
        return segments;
    }

    private List<String> imaging(Dialect dialect) {
        StringBuilder text = new StringBuilder();
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            text.append(any(FINDINGS));
        }
        String[] codes = dialect.isA()
                ? new String[] {"YXSJ^影像所见^99JLA^18782-3^^LN", "YXZD^诊断意见^99JLA^19005-8^^LN"}
                : dialect.isB()
                        ? new String[] {"SJ^检查所见^JLBLIS", "ZD^诊断结论^JLBLIS"}
                        : new String[] {"BG1^检查描述", "BG2^诊断"};
        return List.of(
                obr(dialect, any("CT0201^胸部CT平扫", "US0101^腹部超声", "MR0301^头颅磁共振平扫"), any("CT", "RUS", "NMR"), "", "F"),
                "OBX|1|TX|" + codes[0] + "||" + text + "||||||F",
                "OBX|2|TX|" + codes[1] + "||" + any(FINDINGS) + "||||||F");
    }

    private String obr(Dialect dialect, String code, String section, String specimen, String status) {
        boolean staff = dialect.isA() && full;
        String sent = dialect.isA() || !full ? "" : specimen;
        collected = time(dialect);
        String obr = "OBR|1|P#|R#|" + code + system(dialect) + "|||" + collected + "||||||||" + sent + "|"
                + (staff ? "A001^李明" : "") + "||||||" + time(dialect) + "||" + section + "|" + status
                + (staff ? "|||||||A002&周洁" : "");
        return dialect.facility().equals("JL-C") || !full ? obr : "ORC|RE|P#|R#\r" + obr;
    }

    private static String system(Dialect dialect) {
        return dialect.isA() ? "^99JLA" : dialect.isB() ? "^JLBLIS" : "";
    }

    private String value(String range) {
        if (!range.matches("[0-9.]+--?[0-9.]+")) {
            return any("阴性", "阴性", "阳性(+)", "阳性(++)");
        }
        double high = Double.parseDouble(range.substring(range.lastIndexOf('-') + 1));
        return ("%." + (high >= 50 ? 0 : high >= 5 ? 1 : 2) + "f").formatted(high * (0.3 + random.nextDouble()));
    }

    private String time(Dialect dialect) {
        String minute = "2026%02d%02d%02d%02d"
                .formatted(1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24), random.nextInt(60));
        return dialect.isA() ? minute + "00+0800" : dialect.isB() ? minute + "00" : minute;
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }
}
