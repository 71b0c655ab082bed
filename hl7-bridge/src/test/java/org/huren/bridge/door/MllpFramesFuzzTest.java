package org.huren.bridge.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.huren.bridge.Fuzzing;
import org.junit.jupiter.params.provider.MethodSource;

/** However a stream is cut into reads, its frames are those that a look at the whole of it finds. */
class MllpFramesFuzzTest {
    private static final int LIMIT = 64;
    private static final int MOST_AT_ONCE = 23;

    /** A frame as it was found: too long ones by their length alone. */
    private record Found(long length, String content) {}

    static Stream<byte[]> streams() {
        return Stream.of("MSH|^~\\&|HIS", "", "x".repeat(LIMIT), "y".repeat(LIMIT + 1), "\u001cz\u001c", "\u000bVT")
                .flatMap(text -> Stream.of(
                        stream(3, text, "PID|1"),
                        stream(LIMIT, "a", text, text),
                        stream(1, text + "\u001c", "\r" + text)));
    }

    @MethodSource("streams")
    @FuzzTest(maxDuration = "10m")
    void theFramesOfAStreamDoNotDependOnItsReads(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int atOnce = 1 + (input[0] & 0xff) % MOST_AT_ONCE;
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);

        List<Found> found = Fuzzing.withinASecond(() -> read(stream, atOnce));

        assertThat(found).isEqualTo(inTheWhole(stream));
    }

    private static byte[] stream(int atOnce, String... frames) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(atOnce - 1);
        for (String frame : frames) {
            stream.writeBytes(MllpClient.framed(frame.getBytes(ISO_8859_1)));
        }
        return stream.toByteArray();
    }

    private static List<Found> read(byte[] stream, int atOnce) {
        Connections connections = new Connections(new DoorLimits(LIMIT, Long.MAX_VALUE, 10), System::nanoTime);
        EmbeddedChannel channel = new EmbeddedChannel(new WatchedConnection(connections), new MllpFrames(LIMIT));
        for (int at = 0; at < stream.length; at += atOnce) {
            channel.writeInbound(Unpooled.copiedBuffer(stream, at, Math.min(atOnce, stream.length - at)));
        }
        List<Found> found = new ArrayList<>();
        for (Object each = channel.readInbound(); each != null; each = channel.readInbound()) {
            found.add(found(each));
        }
        channel.finishAndReleaseAll();
        assertThat(connections.held()).isZero();
        return found;
    }

    private static Found found(Object frame) {
        return switch (frame) {
            case byte[] whole -> new Found(whole.length, text(whole, 0, whole.length));
            case OversizedFrame rest -> new Found(rest.length(), "");
            default -> throw new AssertionError("neither a frame nor what is left of one");
        };
    }

    private static List<Found> inTheWhole(byte[] stream) {
        List<Found> found = new ArrayList<>();
        int begin = next(stream, 0, MllpFrames.VT);
        while (begin < stream.length) {
            int end = next(stream, begin + 1, MllpFrames.FS);
            while (end < stream.length - 1 && stream[end + 1] != MllpFrames.CR) {
                end = next(stream, end + 1, MllpFrames.FS);
            }
            if (end >= stream.length - 1) {
                return found;
            }
            int length = end - begin - 1;
            found.add(new Found(length, length > LIMIT ? "" : text(stream, begin + 1, length)));
            begin = next(stream, end + 2, MllpFrames.VT);
        }
        return found;
    }

    private static int next(byte[] stream, int from, byte wanted) {
        int at = from;
        while (at < stream.length && stream[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, ISO_8859_1);
    }
}
