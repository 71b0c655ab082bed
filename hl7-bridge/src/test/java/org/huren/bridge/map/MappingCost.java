package org.huren.bridge.map;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.World;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.load.CsvLocalCodes;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;

/**
 * Measures by hand what maps cost on the intake path: the CPU of decoding, parsing and mapping one message with the
 * facilities' maps and without any, in turn. Arguments: the folder of maps, a message.
 */
public final class MappingCost {

    private static final int MESSAGES = 20_000;
    private static final int ROUNDS = 15;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private MappingCost() {}

    /** Takes everything and keeps nothing. */
    private static final class Nowhere implements ResultSink {
        @Override
        public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
            return new Receipt.Stored(message.receivedAt(), Receipt.Novelty.NEW);
        }

        @Override
        public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
            throw new IllegalArgumentException("a message that would be refused: " + refusal);
        }
    }

    public static void main(String[] arguments) throws IOException {
        LocalCodes maps = CsvLocalCodes.load(Path.of(arguments[0])).value();
        byte[] message = Files.readAllBytes(Path.of(arguments[1]));
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            without[round] = microseconds(LocalCodes.none(), message);
            with[round] = microseconds(maps, message);
        }
        PrintStream out = System.out;
        out.printf(
                "CPU of a message in µs, median of %d rounds of %d: without maps %.1f, with maps %.1f, difference %.1f%n",
                ROUNDS, MESSAGES, median(without), median(with), median(with) - median(without));
    }

    private static double microseconds(LocalCodes codes, byte[] message) {
        IntakePipeline pipeline = new IntakePipeline(World.FACILITIES, codes, UnitSpellings.standard(), new Nowhere());
        InboundMessage inbound = World.message(message);
        long before = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < MESSAGES; i++) {
            pipeline.take(inbound);
        }
        return (CPU.getCurrentThreadCpuTime() - before) / 1000.0 / MESSAGES;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
