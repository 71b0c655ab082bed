package org.huren.compose;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huren.compose.demo.DemoProvince;
import org.huren.compose.launcher.CannotRun;
import org.huren.compose.launcher.Part;
import org.huren.compose.launcher.Settings;
import org.huren.compose.launcher.Stack;
import org.jspecify.annotations.Nullable;

/**
 * {@code compose/run}: starts the parts, loads the demo province, says READY and stays until it is told to stop or a
 * part dies. Exit status 1 when something did not start or died, 2 for a wrong argument.
 */
public final class Launcher {
    private final PrintStream out;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Launcher(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        // The terminal's charset may be POSIX; the names are Chinese all the same.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (!Set.of("--empty").containsAll(List.of(arguments))) {
            out.println("用法 / usage: compose/run [--empty]");
            System.exit(2);
        }
        Path compose = Path.of(System.getProperty("huren.compose", "compose")).toAbsolutePath();
        System.exit(new Launcher(out).run(compose, List.of(arguments).contains("--empty")));
    }

    private int run(Path compose, boolean empty) {
        try {
            Settings settings = Settings.read(compose, System.getenv());
            Stack stack = Stack.on(settings, line -> out.println("  " + line));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack)));
            stack.start();
            if (!empty) {
                DemoProvince.of(settings).load(line -> out.println("  " + line));
            }
            out.println(Greeting.of(settings, empty));
            throw untilDeath(stack);
        } catch (CannotRun e) {
            complain(e.getMessage());
        } catch (IOException e) {
            complain("不能启动 / cannot start: " + e);
        }
        return 1;
    }

    /** What ends after the order to stop is no accident, and nobody wants to read about it. */
    private void complain(@Nullable String reason) {
        if (!stopping.get()) {
            out.println("✗ " + reason);
        }
    }

    private void stop(Stack stack) {
        stopping.set(true);
        out.println("… 停止 / stopping");
        stack.close();
    }

    private static CannotRun untilDeath(Stack stack) {
        try {
            Part dead = stack.death().get();
            return new CannotRun(
                    dead.name() + " 意外退出，停止其余部分",
                    dead.name() + " ended unexpectedly, stopping the others; logs: "
                            + stack.settings().data().resolve("logs"));
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
            return new CannotRun("被中断", "interrupted", e);
        }
    }
}
