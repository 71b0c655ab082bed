package org.huren.compose.bench;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The three hospitals of the demo province, each with its version of the standard, its charset and its habits. */
enum Hospital {
    A("JL-A", "HIS", "2.5.1", "ORU^R01^ORU_R01", StandardCharsets.UTF_8, "|||||CHN|UNICODE UTF-8", "全国HR"),
    B("JL-B", "LIS-B", "2.4", "ORU^R01", Charset.forName("GB18030"), "||||||GB 18030-2000", "吉林省HR"),
    C("JL-C", "WSY", "2.3.1", "ORU^R01", Charset.forName("GBK"), "||||||GBK", "HR");

    private final String code;
    private final String application;
    private final String version;
    private final String type;
    private final Charset charset;
    private final String tail;
    private final String mark;

    Hospital(String code, String application, String version, String type, Charset charset, String tail, String mark) {
        this.code = code;
        this.application = application;
        this.version = version;
        this.type = type;
        this.charset = charset;
        this.tail = tail;
        this.mark = mark;
    }

    String code() {
        return code;
    }

    Charset charset() {
        return charset;
    }

    /** Its system client at the token endpoint. */
    String client() {
        return "hospital-" + code.substring(3).toLowerCase(java.util.Locale.ROOT);
    }

    boolean canWrite(Person person) {
        return this != C || !person.hasRareName();
    }

    String msh(String time, String controlId) {
        return "MSH|^~\\&|" + application + "|" + code + "|HUB|JL-HUB|" + time + "||" + type + "|" + controlId + "|P|"
                + version + tail;
    }

    String pid(Person person) {
        String name = this == A ? person.surname() + "^" + person.givenName() : person.surname() + person.givenName();
        String about = "||" + name + "||" + person.birthDate() + "|" + sex(person);
        return switch (this) {
            case A ->
                "PID|1||" + person.localNumber() + "^^^JL-A^MR~" + person.nationalId()
                        + "^^^GB11643&2.16.156.10011.1.3&ISO^NI" + about;
            case B -> "PID|1||" + person.localNumber() + about + "|||||||||||" + person.nationalId();
            case C -> "PID|1||" + person.localNumber() + "~" + person.nationalId() + "^^^^SFZ" + about;
        };
    }

    String obr(Report report, String collected, String issued, String status) {
        String panel = switch (this) {
            case A -> "PMIX^生化血常规组合^99JLA";
            case B -> "9000^生化血常规组合^JLBLIS";
            case C -> "MIX^生化血常规组合";
        };
        return obr(report, panel, "LAB", collected, issued, status);
    }

    String obr(Report report, String panel, String section, String collected, String issued, String status) {
        return "OBR|1|P" + report.filler() + "|" + report.filler() + "|" + panel + "|||" + collected + "|||||||||||||||"
                + issued + "||" + section + "|" + status;
    }

    /** OBX-13 carries the recognition mark as this hospital prints it. */
    String obx(int set, TestItem item, double value, String status) {
        String coded = switch (this) {
            case A -> item.code() + "^" + item.name() + "^99JLA^" + item.loinc() + "^^LN";
            case B -> item.code() + "^" + item.name() + "^JLBLIS";
            case C -> item.code() + "^" + item.name();
        };
        return "OBX|" + set + "|" + (this == C ? "ST" : "NM") + "|" + coded + "||" + item.print(value) + "|"
                + item.unit() + "|" + item.range() + "|" + item.flag(value) + "|||" + status
                + (item.isRecognised() ? "||" + mark : "");
    }

    private String sex(Person person) {
        if (this == C) {
            return person.isFemale() ? "女" : "男";
        }
        return person.isFemale() ? "F" : "M";
    }
}
