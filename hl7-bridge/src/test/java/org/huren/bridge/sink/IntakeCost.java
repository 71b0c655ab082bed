package org.huren.bridge.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;

/** Measures by hand what one message of twenty results costs from bytes to acknowledgement, without a store. */
public final class IntakeCost {
    private static final int ROUNDS = 10;
    private static final int MESSAGES = 5000;

    private IntakeCost() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        ResultSink sink = new ResultSink() {
            private final Receipt stored = new Receipt.Stored(World.NOW, Receipt.Novelty.NEW);

            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                return stored;
            }

            @Override
            public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
                throw new IllegalStateException(refusal.reason());
            }
        };
        var pipeline = new IntakePipeline(World.FACILITIES, World.NO_CODES, UnitSpellings.standard(), sink);
        measure(out, pipeline, "UTF-8", message("UNICODE UTF-8").getBytes(UTF_8));
        measure(out, pipeline, "GB18030", message("GB 18030-2000").getBytes(Charset.forName("GB18030")));
    }

    private static void measure(PrintStream out, IntakePipeline pipeline, String name, byte[] raw) {
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpuNanos();
            for (int n = 0; n < MESSAGES; n++) {
                pipeline.take(World.message(raw));
            }
            out.printf(
                    "%s, %d bytes: %.1f µs of CPU a message%n",
                    name, raw.length, (cpuNanos() - start) / 1e3 / MESSAGES);
        }
    }

    /** Of this thread alone, so that other work on the machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String message(String charset) {
        StringBuilder text = new StringBuilder(
                        "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008115400+0800||ORU^R01^ORU_R01|A1|P|2.5.1")
                .append("||||||")
                .append(charset)
                .append(
                        "\rPID|1||315^^^JL-A^MR~220599198207230660^^^GB11643&2.16.156.10011.1.3&ISO^NI||卢^桂思^^^^^L||19820723|F")
                .append("|||某省某市幸福屯19号^^某市^某省^130000^CHN||12315000398^PRN^CP\rPV1|1|O|门诊\rORC|RE|P1|F1\r")
                .append(
                        "OBR|1|P1|F1|PCBC^血常规^99JLA|||20261008055600+0800|||||||||A001^李明||||||20261008115200+0800||LAB|F\r");
        for (int n = 1; n <= 20; n++) {
            text.append("OBX|")
                    .append(n)
                    .append("|NM|L10")
                    .append(n)
                    .append("^白细胞计数^99JLA^6690-2^^LN||6.26|")
                    .append("10*9/L^10\\S\\9/L^UCUM|3.5-9.5|N|||F||全国HR|20261008055600+0800|JL-A^省人民医院检验科\r");
        }
        return text.append("SPM|1|||BLD^全血^HL70487\r").toString();
    }
}
