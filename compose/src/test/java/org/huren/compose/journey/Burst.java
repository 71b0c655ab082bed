package org.huren.compose.journey;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Many frames in one write, and their acknowledgements as they come. */
final class Burst {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CR = 0x0D;
    private static final int PATIENCE_MILLIS = 60_000;

    private Burst() {}

    static List<Ack> send(int port, List<Letter> letters, Charset charset) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (Letter letter : letters) {
            frames.write(START);
            frames.writeBytes(letter.bytes());
            frames.write(END);
            frames.write(CR);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            socket.getOutputStream().write(frames.toByteArray());
            List<Ack> acks = new ArrayList<>();
            while (acks.size() < letters.size()) {
                acks.add(Ack.of(frame(in), charset));
            }
            return acks;
        }
    }

    private static byte[] frame(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = in.read(); next != END; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the door closed before it had acknowledged everything");
            }
            if (next != START && (next != CR || body.size() > 0)) {
                body.write(next);
            }
        }
        return body.toByteArray();
    }
}
