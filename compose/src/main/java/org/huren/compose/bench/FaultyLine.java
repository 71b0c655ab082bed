package org.huren.compose.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;

/** One connection through a {@link FaultProxy}: a frame to the hub, its answer back, now and then spoiled. */
final class FaultyLine {
    private static final int END = 0x1c;
    private static final int CR = 0x0d;
    private static final int SLOW_BYTES = 4;

    private final FaultProxy proxy;
    private final WireFault fault;
    private final Random random;
    private final Socket sender;
    private final Socket hub;
    private final InputStream fromSender;
    private final InputStream fromHub;

    FaultyLine(FaultProxy proxy, WireFault fault, Random random, Socket sender, Socket hub) throws IOException {
        this.proxy = proxy;
        this.fault = fault;
        this.random = random;
        this.sender = sender;
        this.hub = hub;
        this.fromSender = new BufferedInputStream(sender.getInputStream());
        this.fromHub = new BufferedInputStream(hub.getInputStream());
    }

    /** Until one of the ends is gone or the fault ends it. */
    void carry() throws IOException {
        byte[] frame = frame(fromSender);
        while (frame.length > 0) {
            boolean spoil = fault == WireFault.LATENCY || random.nextInt(10) < 3;
            if (spoil && fault != WireFault.FLAPPING) {
                proxy.spoiledOne();
                spoil(frame);
            } else {
                toHub(frame);
                toSender(frame(fromHub));
            }
            frame = frame(fromSender);
        }
    }

    private void spoil(byte[] frame) throws IOException {
        switch (fault) {
            case LATENCY -> {
                FaultProxy.pause(50 + random.nextInt(200));
                toHub(frame);
                byte[] answer = frame(fromHub);
                FaultProxy.pause(50 + random.nextInt(200));
                toSender(answer);
            }
            case BYTE_PER_SECOND -> {
                toHub(Arrays.copyOf(frame, frame.length - SLOW_BYTES));
                for (int at = frame.length - SLOW_BYTES; at < frame.length; at++) {
                    FaultProxy.pause(1000);
                    toHub(new byte[] {frame[at]});
                }
                toSender(frame(fromHub));
            }
            case HALF_OPEN -> vanishInside(frame);
            case RESET_MID_FRAME -> {
                toHub(Arrays.copyOf(frame, 1 + random.nextInt(frame.length - 1)));
                FaultProxy.reset(hub);
                FaultProxy.reset(sender);
            }
            case RESET_BEFORE_ACK -> {
                toHub(frame);
                FaultProxy.pause(random.nextInt(12));
                FaultProxy.reset(hub);
                FaultProxy.reset(sender);
            }
            case DUPLICATED_FRAME -> {
                toHub(frame);
                toHub(frame);
                byte[] first = frame(fromHub);
                if (!Arrays.equals(first, frame(fromHub))) {
                    proxy.differ();
                }
                toSender(first);
            }
            case BLACKHOLE -> {
                if (random.nextBoolean()) {
                    toHub(frame);
                    frame(fromHub);
                }
                // The sender loses patience first, and ends this by closing.
                frame(fromSender);
            }
            case FLAPPING -> throw new IllegalStateException("the proxy itself flaps");
        }
    }

    /** Nobody tells the hub that its sender is gone: another connection, never closed, has half of the frame. */
    private void vanishInside(byte[] frame) throws IOException {
        Socket forgotten = proxy.keep(new Socket(InetAddress.getLoopbackAddress(), hub.getPort()));
        forgotten.getOutputStream().write(frame, 0, 1 + random.nextInt(frame.length - 2));
        FaultProxy.reset(sender);
    }

    private void toHub(byte[] bytes) throws IOException {
        write(hub.getOutputStream(), bytes);
    }

    private void toSender(byte[] bytes) throws IOException {
        write(sender.getOutputStream(), bytes);
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Up to FS CR, or empty where the connection ended before. */
    private static byte[] frame(InputStream in) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(2048);
        int last = -1;
        for (int each = in.read(); each >= 0; each = in.read()) {
            frame.write(each);
            if (last == END && each == CR) {
                return frame.toByteArray();
            }
            last = each;
        }
        return new byte[0];
    }
}
