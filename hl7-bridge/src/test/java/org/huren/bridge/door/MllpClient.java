package org.huren.bridge.door;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A hospital's end of an MLLP connection, for tests: plain sockets, no Netty. */
public final class MllpClient implements AutoCloseable {
    private static final int VT = 0x0b;
    private static final int FS = 0x1c;
    private static final int CR = 0x0d;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    public MllpClient(String host, int port) throws IOException {
        this(connected(host, port));
    }

    /** Over a connection that is open already, with TLS or without. */
    public MllpClient(Socket connected) throws IOException {
        this.socket = connected;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    private static Socket connected(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        return socket;
    }

    /** Sends one message and waits for its answer, both without framing. */
    public byte[] send(byte[] message) throws IOException {
        write(framed(message));
        return read();
    }

    /** Sends all messages in one write, then reads an answer for each. */
    public List<byte[]> sendAll(List<byte[]> messages) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            frames.writeBytes(framed(message));
        }
        // The answers of the first frames come while the last are still being written.
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                write(frames.toByteArray());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        List<byte[]> answers = new ArrayList<>(messages.size());
        for (int n = 0; n < messages.size(); n++) {
            answers.add(read());
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answers;
    }

    /** Writes bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** @throws EOFException where the connection ends before a whole answer came */
    public byte[] read() throws IOException {
        int first = in.read();
        if (first != VT) {
            throw new EOFException("no answer: the connection " + (first < 0 ? "was closed" : "speaks no MLLP"));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int last = -1;
        for (int each = in.read(); !(last == FS && each == CR); each = in.read()) {
            if (each < 0) {
                throw new EOFException("the connection was closed inside an answer");
            }
            if (last >= 0) {
                answer.write(last);
            }
            last = each;
        }
        return answer.toByteArray();
    }

    public static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = VT;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = FS;
        frame[frame.length - 1] = CR;
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
