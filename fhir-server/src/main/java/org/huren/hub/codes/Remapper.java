package org.huren.hub.codes;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.codes.RemappingsJdbc.Remapping;
import org.huren.hub.result.ReportRecodingJdbc;
import org.huren.hub.result.ReportRecodingJdbc.Meaning;
import org.huren.hub.result.ReportRecodingJdbc.Step;
import org.huren.terminology.CodeMap;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets stored results follow their facility's map, some reports a transaction, each with the place that it came to: killed
 * at any moment, it goes on from there, and what is done twice is the same.
 */
public class Remapper {

    /** Canonical address of a facility's map; the facility's code follows. */
    public static final String MAP = "urn:huren:code-map:";

    private final TransactionTemplate tx;
    private final RemappingsJdbc remappings;
    private final MapsInForce inForce;
    private final ReportRecodingJdbc reports;
    private final Function<String, ZoneOffset> zones;
    private final Clock clock;

    /** @param zones of the facilities */
    public Remapper(
            TransactionTemplate tx,
            RemappingsJdbc remappings,
            MapsInForce inForce,
            ReportRecodingJdbc reports,
            Function<String, ZoneOffset> zones,
            Clock clock) {
        this.tx = tx;
        this.remappings = remappings;
        this.inForce = inForce;
        this.reports = reports;
        this.zones = zones;
        this.clock = clock;
    }

    /** What one step left to do. */
    private enum Left {
        NOTHING,
        MORE,
        /** Messages that were mapped by the former version are still being stored. */
        WAIT
    }

    /** Works until nothing is left to do, or must be waited for. */
    public void work() {
        while (step() == Left.MORE) {
            // the next one
        }
    }

    private Left step() {
        Optional<UUID> busy = Optional.empty();
        Left left;
        do {
            busy.ifPresent(report -> tx.executeWithoutResult(status -> reports.waitFor(report)));
            Stepped stepped = tx.execute(status -> stepped());
            if (stepped == null) {
                throw new IllegalStateException("a step without an outcome");
            }
            busy = stepped.busy();
            left = stepped.left();
        } while (busy.isPresent());
        return left;
    }

    private record Stepped(Left left, Optional<UUID> busy) {}

    private Stepped stepped() {
        Optional<Remapping> next = remappings.holdNext();
        if (next.isEmpty()) {
            return new Stepped(Left.NOTHING, Optional.empty());
        }
        Remapping remapping = next.get();
        Long horizon = remapping.horizon();
        if (horizon == null) {
            remappings.horizon(remapping, remappings.nextTransaction());
            return new Stepped(Left.MORE, Optional.empty());
        }
        if (remapping.position() == null && remappings.oldestTransaction() < horizon) {
            return new Stepped(Left.WAIT, Optional.empty());
        }
        return recoded(remapping);
    }

    private Stepped recoded(Remapping remapping) {
        CodeMap map = inForce.of(remapping.facility());
        if (map.version() < remapping.version()) {
            inForce.reload();
            map = inForce.of(remapping.facility());
        }
        StandardCodes standard = new StandardCodes(map, zones.apply(remapping.facility()));
        Step step = reports.next(
                new Meaning(
                        remapping.facility(),
                        remapping.codes(),
                        standard,
                        MAP + remapping.facility() + "|" + map.version()),
                remapping.position());
        boolean done = step.upTo() == null;
        remappings.advance(remapping, step, step.busy() == null && !done);
        if (done) {
            remappings.end(remapping, clock.instant());
        }
        return new Stepped(Left.MORE, Optional.ofNullable(step.busy()));
    }
}
