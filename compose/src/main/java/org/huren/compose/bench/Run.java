package org.huren.compose.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.huren.compose.launcher.Settings;

/** What every workload needs: the stack under load, who may ask it, and the clocks. */
final class Run {
    private final Settings settings;
    private final Options options;
    private final Tokens tokens;
    private final Cpu cpu;
    private final Tables tables;
    private final Meter meter;
    private final Writer writer;
    private final Mark mark = Mark.of(Instant.now());
    private final AtomicInteger people = new AtomicInteger();
    private final Samples samples;
    private final Account account;
    private final long seed;

    /** Of the stack that runs at these ports. */
    Run(Settings settings, Options options, Account account) throws IOException {
        this(settings, options, account, new Cpu(settings.data()));
    }

    /** Of a hub beside the stack's own: what it uses is counted as the hub's. */
    Run(Site.Beside hub, Run stack) throws IOException {
        this(
                hub.settings(),
                stack.options,
                stack.account,
                new Cpu(hub.settings().data(), hub.hub().process().toHandle()));
    }

    private Run(Settings settings, Options options, Account account, Cpu cpu) throws IOException {
        this.settings = settings;
        this.options = options;
        this.account = account;
        this.tokens = new Tokens(settings.issuer());
        this.cpu = cpu;
        this.tables = new Tables(settings.database());
        this.meter = new Meter(cpu, tables);
        this.writer = Writer.withCodes(settings.compose().resolve("demo/codes"));
        this.seed = options.number("seed", 1);
        this.samples = new Samples(Math.max(200, options.number("sample", 300)), seed);
    }

    Options options() {
        return options;
    }

    Account account() {
        return account;
    }

    Meter meter() {
        return meter;
    }

    Tables tables() {
        return tables;
    }

    Cpu cpu() {
        return cpu;
    }

    Tokens tokens() {
        return tokens;
    }

    Samples samples() {
        return samples;
    }

    Writer writer() {
        return writer;
    }

    Mark mark() {
        return mark;
    }

    AtomicInteger people() {
        return people;
    }

    long seed() {
        return seed;
    }

    int httpPort() {
        return settings.httpPort();
    }

    int mllpPort() {
        return settings.mllpPort();
    }

    Path compose() {
        return settings.compose();
    }

    Path data() {
        return settings.data();
    }

    Settings.Database database() {
        return settings.database();
    }

    /** Sources that go on from phase to phase, one for each connection. */
    List<Source> feeds(int connections, boolean imaging) {
        return IntStream.range(0, connections)
                .mapToObj(i -> (Source) new Feed(mark, writer, imaging, people, seed * 1000 + i))
                .toList();
    }

    /** The first of these sources, each on a connection of its own. */
    List<Job> senders(List<? extends Source> sources, int connections) {
        List<Job> jobs = new ArrayList<>();
        for (Source source : sources.subList(0, connections)) {
            jobs.add(new SendJob(settings.mllpPort(), source, samples));
        }
        return jobs;
    }

    static List<Job> jobs(int count, IntFunction<Job> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }

    /** Measures, prints and keeps a phase. */
    Meter.Phase phase(String name, List<Job> jobs, Pace pace, Budget budget) {
        Meter.Phase phase = meter.measure(name, () -> Load.run(jobs, pace, budget));
        account.add(phase);
        return phase;
    }

    /** Fetches the sample back; what is missing fails the run. */
    ReadBack.Account readBack(int lines) throws IOException {
        ReadBack.Account back = ReadBack.of(samples, settings.httpPort(), tokens, lines);
        account.add(samples.offered(), back);
        return back;
    }
}
