package org.huren.compose.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before an MLLP door on loopback and spoils what passes. Close it to let go of what it holds open. */
final class FaultProxy implements AutoCloseable {
    private static final int UP_MILLIS = 400;
    private static final int DOWN_MILLIS = 100;

    private final int door;
    private final WireFault fault;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong spoiled = new AtomicLong();
    private final AtomicLong differing = new AtomicLong();
    private final int port;
    private volatile ServerSocket entrance;
    private volatile boolean closed;

    /** @param door port of the door behind it */
    FaultProxy(int door, WireFault fault, long seed) throws IOException {
        this.door = door;
        this.fault = fault;
        this.random = new Random(seed);
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
        Thread.ofVirtual().start(this::accept);
        if (fault == WireFault.FLAPPING) {
            Thread.ofVirtual().start(this::flap);
        }
    }

    int port() {
        return port;
    }

    /** Frames that something was done to, and times that it flapped. */
    long spoiled() {
        return spoiled.get();
    }

    /** Pairs of answers to a duplicated frame that were not the same bytes. */
    long differing() {
        return differing.get();
    }

    void spoiledOne() {
        spoiled.incrementAndGet();
    }

    void differ() {
        differing.incrementAndGet();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket sender = entrance.accept();
                Thread.ofVirtual().start(() -> carry(sender));
            } catch (IOException e) {
                pause(5);
            }
        }
    }

    private void carry(Socket sender) {
        keep(sender);
        try (sender;
                Socket hub = keep(new Socket(InetAddress.getLoopbackAddress(), door))) {
            new FaultyLine(this, fault, new Random(random.nextLong()), sender, hub).carry();
        } catch (IOException e) {
            // One of the two ends is gone: that is what this is for.
        } finally {
            open.remove(sender);
        }
    }

    /** Remembers a socket, so that it is closed with the proxy at the latest. */
    Socket keep(Socket socket) {
        open.add(socket);
        return socket;
    }

    private void flap() {
        while (!closed) {
            pause(UP_MILLIS / 2 + random.nextInt(UP_MILLIS));
            try {
                entrance.close();
                open.forEach(FaultProxy::reset);
                open.clear();
                spoiledOne();
                pause(DOWN_MILLIS);
                if (!closed) {
                    entrance = listen(port);
                }
            } catch (IOException e) {
                pause(DOWN_MILLIS);
            }
        }
    }

    /** Ends a connection with RST, as a crashed machine or a firewall does. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
