package org.huren.compose.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * PostgreSQL, Keycloak and the hub, started side by side: both others wait for PostgreSQL alone. Closing it ends them
 * all, clients before the database, and lets go of the data folder.
 */
public final class Stack implements AutoCloseable {
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(6);
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(30);

    /** After an accident everything must be gone within 15 s; a database cut short recovers from its log. */
    private static final Duration DATABASE_PATIENCE_AFTER_DEATH = Duration.ofSeconds(7);

    private final Settings settings;
    private final Progress progress;
    private final DataLock lock;
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Part> death = new CompletableFuture<>();
    private boolean closed;

    private Stack(Settings settings, Progress progress, DataLock lock) {
        this.settings = settings;
        this.progress = progress;
        this.lock = lock;
    }

    /**
     * Takes the data folder and ends what a killed launcher left there; nothing is started yet.
     *
     * @throws CannotRun when the folder is in use or a port is taken
     */
    public static Stack on(Settings settings, Progress progress) throws IOException {
        DataLock lock = DataLock.take(settings.data());
        try {
            int ended = new Orphans(settings.mark()).end();
            if (ended > 0) {
                progress.say("… 结束了上次遗留的 " + ended + " 个进程 / ended " + ended + " processes left by a killed run");
            }
            Ports.check(settings);
        } catch (CannotRun e) {
            lock.close();
            throw e;
        }
        return new Stack(settings, progress, lock);
    }

    /**
     * Returns when every part answers.
     *
     * @throws CannotRun when one did not start; the others may still run, so close this
     */
    public void start() throws IOException {
        start(HubImage.built(settings.compose()));
    }

    void start(HubImage image) throws IOException {
        Waiting waiting = new Waiting(progress);
        Http http = new Http();
        if (settings.needsPostgres()) {
            new Postgres(settings).start(waiting, this::watch);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?> hub = CompletableFuture.runAsync(
                    () -> started(() -> new Hub(settings, image, http).start(waiting, this::watch)), threads);
            CompletableFuture<?> keycloak = settings.givenIssuer().isPresent()
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.runAsync(
                            () -> started(() -> new Keycloak(settings, http).start(waiting, this::watch)), threads);
            firstFailureOf(hub, keycloak);
        }
    }

    /**
     * Starts a hub again after its death, or one more beside it on the same database, and returns when it is ready. It
     * ends with the others.
     *
     * @param at ports of that hub
     */
    public Part startHub(HubImage image, Settings at) throws IOException {
        return new Hub(at, image, new Http()).start(new Waiting(progress), this::watch);
    }

    /** Starts our PostgreSQL again after its death, and returns when it answers. */
    public Part startDatabase() throws IOException {
        return new Postgres(settings).start(new Waiting(progress), this::watch);
    }

    /** Completes with the first part that ends while this is open. */
    public CompletableFuture<Part> death() {
        return death;
    }

    /** Whether it was told to stop; what ends from then on ends by wish. */
    public boolean isClosed() {
        synchronized (parts) {
            return closed;
        }
    }

    public List<Part> parts() {
        return List.copyOf(parts);
    }

    public Settings settings() {
        return settings;
    }

    /** Does not wait for the slow part when the other has failed already: stops it, so that its wait ends too. */
    private void firstFailureOf(CompletableFuture<?> hub, CompletableFuture<?> keycloak) {
        CompletableFuture<?> all = CompletableFuture.allOf(hub, keycloak);
        for (CompletableFuture<?> one : List.of(hub, keycloak)) {
            one.whenComplete((ignored, failure) -> {
                if (failure != null) {
                    parts.forEach(part -> part.process().destroy());
                    all.completeExceptionally(failure);
                }
            });
        }
        try {
            all.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CannotRun reason) {
                throw reason;
            }
            throw e;
        }
    }

    private void watch(Part part) {
        synchronized (parts) {
            parts.add(part);
            if (closed) {
                part.stop(CLIENT_PATIENCE);
            }
        }
        part.process().onExit().thenRun(() -> {
            if (!isClosed()) {
                death.complete(part);
            }
        });
    }

    @FunctionalInterface
    private interface Start {
        Part run() throws IOException;
    }

    private static void started(Start start) {
        try {
            start.run();
        } catch (IOException e) {
            throw new CannotRun("不能启动", "cannot start a part: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        synchronized (parts) {
            if (closed) {
                return;
            }
            closed = true;
        }
        List<Part> clients = parts.stream().filter(part -> !isDatabase(part)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(part -> threads.execute(() -> part.stop(CLIENT_PATIENCE)));
        }
        Duration patience = death.isDone() ? DATABASE_PATIENCE_AFTER_DEATH : DATABASE_PATIENCE;
        parts.stream().filter(Stack::isDatabase).forEach(part -> part.stop(patience));
        try {
            lock.close();
        } catch (IOException e) {
            progress.say("in-use.lock: " + e.getMessage());
        }
    }

    private static boolean isDatabase(Part part) {
        return part.name().equals("PostgreSQL");
    }
}
