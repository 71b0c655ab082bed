package org.huren.compose.bench;

import java.io.IOException;
import java.util.List;

/** The machine's limits, measured beside a run, and how near to them it came. */
final class Comparison {
    private final Run run;
    private final Account account;

    Comparison(Run run) {
        this.run = run;
        this.account = run.account();
    }

    /**
     * Against COPY of the same reports as bundles, and against the disk.
     *
     * @param perSecond over 4 connections; 0 when that was not measured
     * @return percent of COPY into text; NaN when that was not measured
     */
    double ofIngest(double perSecond, List<byte[]> bundles) throws IOException {
        if (bundles.isEmpty()) {
            account.complain("no bundle came back, so there is nothing to compare with");
            return Double.NaN;
        }
        account.say("limits of the machine now");
        double bytes =
                bundles.stream().mapToInt(bundle -> bundle.length).average().orElse(0);
        account.put("limits", "bundleBytes", bytes, "bytes, mean of the bundles that came back");
        double text = Limits.copyPerSecond(run.database(), bundles, "text");
        account.put("limits", "copyTextPerSecond", text, "bundles/s by COPY into text");
        double jsonb = Limits.copyPerSecond(run.database(), bundles, "jsonb");
        account.put("limits", "copyJsonbPerSecond", jsonb, "bundles/s by COPY into jsonb");
        double syncs = Limits.syncsPerSecond(run.data());
        account.put("limits", "fdatasyncPerSecond", syncs, "fdatasync/s of 8 KB in the data folder");
        if (perSecond <= 0) {
            return Double.NaN;
        }
        account.say("ratios, 4 connections");
        account.put("ratios", "ingestToCopyText", perSecond / text * 100, "% of COPY into text");
        account.put("ratios", "ingestToCopyJsonb", perSecond / jsonb * 100, "% of COPY into jsonb");
        account.put("ratios", "ingestToFdatasync", perSecond / syncs * 100, "% of the fdatasync rate");
        return perSecond / text * 100;
    }

    /**
     * Against an HTTP server that does nothing.
     *
     * @param one answers a second to one client
     * @param four answers a second to four
     */
    void ofQueries(double one, double four, int answerBytes) throws IOException {
        account.say("limits of the machine now");
        account.put("limits", "answerBytes", answerBytes, "bytes, mean of the answers");
        Load.Outcome echoOne = Limits.echo(answerBytes, 1);
        account.put("limits", "echoOnePerSecond", echoOne.perSecond(), "HTTP echoes/s, 1 client");
        account.put("limits", "echoOneP50Ms", echoOne.latencies().percentile(50), "ms, p50 of an echo");
        Load.Outcome echoFour = Limits.echo(answerBytes, 4);
        account.put("limits", "echoFourPerSecond", echoFour.perSecond(), "HTTP echoes/s, 4 clients");
        account.put(
                "limits", "fdatasyncPerSecond", Limits.syncsPerSecond(run.data()), "fdatasync/s in the data folder");
        account.say("ratios");
        account.put("ratios", "timelineOneToEcho", one / echoOne.perSecond() * 100, "% of the echo rate, 1 client");
        account.put("ratios", "timelineFourToEcho", four / echoFour.perSecond() * 100, "% of the echo rate, 4 clients");
    }
}
