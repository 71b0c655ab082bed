package org.huren.compose.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every workload in one sitting, shorter than each alone, and one table of what was reached. */
final class AllWorkload {
    private static final Map<String, String> SHORT =
            Map.of("seconds", "8", "warmup", "10", "sizes", "1e4,1e5", "starts", "2", "kill", "2");

    private final Path compose;
    private final Options options;
    private final Account account;

    AllWorkload(Path compose, Options options, Account account) {
        this.compose = compose;
        this.options = options.orElse(SHORT);
        this.account = account;
    }

    void run() throws IOException {
        title("start");
        new StartWorkload(compose, options, account).run();
        try (Site site = Site.start(compose)) {
            Run run = new Run(site.settings(), options, account);
            title("ingest");
            new IngestWorkload(run, false).run();
            title("timeline");
            List<Population.Patient> patients = new TimelineWorkload(run).run();
            title("mixed");
            new MixedWorkload(run).run(patients);
            title("overload");
            new OverloadWorkload(run).run(patients);
            Bench.memory(run);
            title("consent and audit on against off");
            new AgainstOff(run, site).run(patients);
            title("imaging");
            new IngestWorkload(new Run(site.settings(), options, account), true).run();
            title("ingest with kill -9");
            new KillWorkload(new Run(site.settings(), options, account), site).run(options.number("kill", 2));
        }
        try (Site site = Site.start(compose)) {
            title("growth");
            new GrowthWorkload(new Run(site.settings(), options, account)).run();
        }
    }

    private void title(String workload) {
        account.say("");
        account.say("== " + workload);
        account.inWorkload(workload);
    }
}
