package org.huren.bridge.door;

import org.apache.camel.builder.RouteBuilder;
import org.huren.bridge.dicomweb.HarvestRounds;

/**
 * The door that the hub itself goes out of: every second it looks which archives are to be fetched from, every five whose
 * studies can be given to somebody.
 */
public final class HarvestRoute extends RouteBuilder {
    private static final int LOOK_MILLIS = 1000;
    private static final int SETTLE_MILLIS = 5000;

    private final HarvestRounds rounds;
    private final Runnable settle;

    /** @param settle gives studies to patients whose records have come meanwhile */
    public HarvestRoute(HarvestRounds rounds, Runnable settle) {
        this.rounds = rounds;
        this.settle = settle;
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).logExhausted(false).process(new NoAnswer());
        from("timer:dicomweb?includeMetadata=false&delay=1000&period=" + LOOK_MILLIS)
                .routeId("dicomweb")
                .process(exchange -> rounds.look())
                .id("dicomweb-look");
        from("timer:studies?includeMetadata=false&delay=1000&period=" + SETTLE_MILLIS)
                .routeId("studies")
                .process(exchange -> settle.run())
                .id("studies-settle");
    }
}
