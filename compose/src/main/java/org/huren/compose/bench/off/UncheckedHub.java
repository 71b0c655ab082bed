package org.huren.compose.bench.off;

import org.huren.hub.HurenHub;
import org.springframework.boot.SpringApplication;

/** Starts the hub of the comparison. It runs in a process of its own, on the hub's class path. */
public final class UncheckedHub {
    private UncheckedHub() {}

    public static void main(String[] arguments) {
        new SpringApplication(HurenHub.class, Unchecked.class).run(arguments);
    }
}
