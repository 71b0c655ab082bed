package org.huren.compose.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.huren.compose.launcher.CannotRun;
import org.huren.compose.launcher.Settings;

/**
 * {@code compose/bench/run WORKLOAD}. Exit status 0 only when the sample of acknowledged reports was all there; 1 when
 * something failed, 2 for usage.
 */
public final class Bench {
    private static final String USAGE = """
            用法 / usage: compose/bench/run WORKLOAD [--target] [--seconds N] [--warmup N] [--seed N] [--sample N] ...
            WORKLOAD: ingest imaging timeline mixed overload growth studies recognition start all; see compose/bench/README.md""";
    private static final double QUIET = 3;

    private Bench() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path compose = Path.of(System.getProperty("huren.compose", "compose")).toAbsolutePath();
        try {
            Options options = Options.read(arguments);
            Account account = new Account(out, compose.resolveSibling("."), options);
            if (account.loadAverageBefore() >= QUIET) {
                account.json().put("noisy", true);
                account.say("! load average " + account.loadAverageBefore() + ": others work on this machine, the"
                        + " figures are marked noisy");
            }
            measure(compose, options, account);
            account.sayReach();
            account.say("→ " + account.write(compose.resolve("bench/results")));
            System.exit(account.isSound() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            out.println(USAGE);
            System.exit(2);
        } catch (CannotRun | IOException e) {
            out.println("✗ " + e.getMessage());
            System.exit(1);
        }
    }

    private static void measure(Path compose, Options options, Account account) throws IOException {
        if (options.workload().equals("start")) {
            new StartWorkload(compose, options, account).run();
            return;
        }
        if (options.workload().equals("all")) {
            new AllWorkload(compose, options, account).run();
            return;
        }
        if (options.workload().equals("studies")) {
            studies(compose, options, account);
            return;
        }
        if (options.running()) {
            load(new Run(Settings.read(compose, System.getenv()), options, account), Optional.empty());
            return;
        }
        try (Site site = Site.start(compose)) {
            account.put("start", "secondsToReady", site.secondsToReady(), "s to all parts answering, first start");
            load(new Run(site.settings(), options, account), Optional.of(site));
        }
    }

    private static void studies(Path compose, Options options, Account account) throws IOException {
        Path data = Files.createTempDirectory("huren-bench-");
        Archive.expect(data);
        try (Site site = Site.start(compose, data);
                Archive archive = Archive.start(data)) {
            Run run = new Run(site.settings(), options, account);
            new StudyWorkload(run, archive).run();
            memory(run);
        }
    }

    /** @param site the stack under load where it is our own, which some workloads need to kill or to add to */
    private static void load(Run run, Optional<Site> site) throws IOException {
        Options options = run.options();
        int patients = options.number("patients", 1000);
        switch (options.workload()) {
            case "ingest" -> {
                int kills = options.number("kill", 0);
                if (kills > 0) {
                    run.account().heading();
                    new KillWorkload(run, site.orElseThrow(Bench::needsOwnStack)).run(kills);
                } else {
                    new IngestWorkload(run, false).run();
                }
            }
            case "imaging" -> new IngestWorkload(run, true).run();
            case "timeline" -> {
                List<Population.Patient> asked = new TimelineWorkload(run).run();
                if (options.againstOff()) {
                    new AgainstOff(run, site.orElseThrow(Bench::needsOwnStack)).run(asked);
                }
            }
            case "mixed" -> {
                run.account().heading();
                new MixedWorkload(run).run(TimelineWorkload.populate(run, patients));
            }
            case "overload" -> {
                run.account().heading();
                new OverloadWorkload(run).run(TimelineWorkload.populate(run, patients));
            }
            case "growth" -> new GrowthWorkload(run).run();
            case "recognition" -> new RecognitionWorkload(run).run();
            default -> throw new IllegalArgumentException(options.workload());
        }
        memory(run);
    }

    static void memory(Run run) {
        run.cpu().residentMegabytes(Cpu.Part.HUB).ifPresent(megabytes -> {
            run.account().put("memory", "hubResidentMegabytes", megabytes, "MB, hub RSS");
            run.account().reach(Reach.MEMORY, megabytes);
        });
    }

    private static IllegalArgumentException needsOwnStack() {
        return new IllegalArgumentException("not with --target");
    }
}
