package org.huren.compose.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for a part to answer, and gives up as soon as it is dead. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration WORD = Duration.ofSeconds(10);

    private final Progress progress;

    Waiting(Progress progress) {
        this.progress = progress;
    }

    void until(Part part, BooleanSupplier answers, Duration limit) {
        Instant start = Instant.now();
        Instant spoken = start;
        while (!answers.getAsBoolean()) {
            if (!part.isAlive()) {
                throw part.died();
            }
            Instant now = Instant.now();
            if (now.isAfter(start.plus(limit))) {
                throw new CannotRun(
                        part.name() + " 没有按时就绪", part.name() + " did not answer within " + limit.toSeconds() + " s");
            }
            if (now.isAfter(spoken.plus(WORD))) {
                progress.say(
                        "… " + part.name() + ": " + Duration.between(start, now).toSeconds() + " s");
                spoken = now;
            }
            pause();
        }
        progress.say("✓ " + part.name() + ": " + seconds(Duration.between(start, Instant.now())));
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("启动被中断", "the start was interrupted", e);
        }
    }
}
