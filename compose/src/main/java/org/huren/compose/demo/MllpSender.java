package org.huren.compose.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to an MLLP door: a frame out, an acknowledgement in (HL7 v2.5.1 Appendix C, minimal lower layer). */
public final class MllpSender implements AutoCloseable {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CR = 0x0D;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public MllpSender(String host, int port) throws IOException {
        this(host, port, TIMEOUT_MILLIS);
    }

    /** @param timeoutMillis how long an acknowledgement is waited for */
    public MllpSender(String host, int port, int timeoutMillis) throws IOException {
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        socket.setSoTimeout(timeoutMillis);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Returns the acknowledgement's bytes, in the sender's own charset. */
    public byte[] send(byte[] message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(START);
        frame.writeBytes(message);
        frame.write(END);
        frame.write(CR);
        socket.getOutputStream().write(frame.toByteArray());
        return readFrame();
    }

    /** MSA-1: everything around it is ASCII in each charset of ours, so the bytes may be looked at one by one. */
    public static String code(byte[] acknowledgement) {
        return new String(acknowledgement, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(segment -> segment.startsWith("MSA") && segment.length() >= 6)
                .map(segment -> segment.substring(4, 6))
                .findFirst()
                .orElse("");
    }

    private byte[] readFrame() throws IOException {
        int next = in.read();
        while (next != START) {
            if (next < 0) {
                throw new EOFException("the door closed without an acknowledgement");
            }
            next = in.read();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (next = in.read(); next != END; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the door closed inside an acknowledgement");
            }
            body.write(next);
        }
        if (in.read() != CR) {
            throw new IOException("an acknowledgement did not end with CR");
        }
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
