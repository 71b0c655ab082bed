package org.huren.compose.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huren.compose.launcher.CannotRun;
import org.huren.compose.launcher.HubImage;

/**
 * {@code compose/bench/faults [--long]}: a table of what was sent under each fault and what became of it. Exit status 0
 * only where nothing was lost and nothing doubled; 2 for usage.
 */
public final class FaultTable {
    private static final int VOLUME_MEGABYTES = 512;
    private static final long MESSAGES_FOR_TWO_HUBS = 100_000;

    private final Path compose;
    private final Account account;
    private final boolean isLong;

    private FaultTable(Path compose, Account account, boolean isLong) {
        this.compose = compose;
        this.account = account;
        this.isLong = isLong;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean isLong = List.of(arguments).equals(List.of("--long"));
        if (arguments.length > 0 && !isLong) {
            out.println("用法 / usage: compose/bench/faults [--long]; see compose/bench/README.md");
            System.exit(2);
        }
        Path compose = Path.of(System.getProperty("huren.compose", "compose")).toAbsolutePath();
        try {
            Options options = Options.read(new String[] {isLong ? "faults-long" : "faults"});
            Account account = new Account(out, compose.resolveSibling("."), options);
            new FaultTable(compose, account, isLong).run(options);
            account.say("→ " + account.write(compose.resolve("bench/results")));
            System.exit(account.isSound() ? 0 : 1);
        } catch (CannotRun | IOException e) {
            out.println("✗ " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(Options options) throws IOException {
        try (Site site = Site.start(compose)) {
            Run run = new Run(site.settings(), options, account);
            account.say(Tally.heading());
            Faults faults = new Faults(run, site);
            for (WireFault fault : WireFault.values()) {
                account.add(faults.wire(fault, Duration.ofSeconds(isLong ? 30 : 10)));
            }
            account.add(faults.crashes(isLong ? 50 : 5, 1000, 4000));
            account.add(faults.kills(isLong ? 200 : 20, 300, 2000));
            try (Site.Beside other = site.hubBeside(HubImage.built(compose))) {
                account.add(
                        faults.twoHubs(MESSAGES_FOR_TWO_HUBS, other.settings().mllpPort()));
            }
        }
        diskFull(options);
    }

    private void diskFull(Options options) throws IOException {
        Optional<SmallVolume> mounted = SmallVolume.mount(VOLUME_MEGABYTES);
        if (mounted.isEmpty()) {
            account.say("磁盘写满一项略过：只有 root 可以挂载 / a full disk is left out: only root may mount a small volume");
            account.json().put("diskFullLeftOut", true);
            return;
        }
        try (SmallVolume volume = mounted.get();
                Site site = Site.start(compose, volume.folder())) {
            Run run = new Run(site.settings(), options, account);
            account.add(new Faults(run, site).diskFull(volume, Duration.ofSeconds(20)));
        }
    }
}
