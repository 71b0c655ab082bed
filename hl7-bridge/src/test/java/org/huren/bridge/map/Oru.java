package org.huren.bridge.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.Refusal;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage.ResultMessage;

/** A small ORU of hospital A, written segment by segment, and what the pipeline makes of it. */
final class Oru {
    static final String MSH =
            "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008115400+0800||ORU^R01^ORU_R01|A1|P|2.5.1|||||CHN|UNICODE UTF-8";
    static final String PID = "PID|1||3150000004^^^JL-A^MR||卢^桂思||19820723|F";
    static final String OBR =
            "OBR|1|P1|F1|PCBC^血常规^99JLA|||20261008055600+0800|||||||||||||||20261008115200+0800||LAB|F";

    private Oru() {}

    /** The mapped message of these segments. */
    static ResultMessage mapped(String... segments) {
        RecordingSink sink = sent(segments);
        if (sink.last().mapped() instanceof ResultMessage results) {
            return results;
        }
        throw new AssertionError("refused: " + sink.last().refusal());
    }

    static ReportPart report(String... segments) {
        return mapped(segments).reports().getFirst();
    }

    /** The only line of a report with this OBX and what follows it. */
    static ResultLine line(String... obx) {
        return report(with(obx)).lines().getFirst();
    }

    static ResultValue value(String type, String value, String unit) {
        return line("OBX|1|" + type + "|L1^x^99JLA||" + value + "|" + unit + "|||||F")
                .value();
    }

    static Refusal refusal(String... segments) {
        return Objects.requireNonNull(sent(segments).last().refusal());
    }

    static Refusal refusalOfLine(String... obx) {
        return refusal(with(obx));
    }

    static String[] with(String... more) {
        String[] all = new String[more.length + 3];
        List.of(MSH, PID, OBR).toArray(all);
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }

    private static RecordingSink sent(String... segments) {
        RecordingSink sink = new RecordingSink();
        String text = String.join("\r", segments) + "\r";
        World.pipeline(sink).take(World.message(text.getBytes(UTF_8)));
        return sink;
    }
}
