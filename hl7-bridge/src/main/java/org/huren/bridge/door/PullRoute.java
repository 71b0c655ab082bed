package org.huren.bridge.door;

import org.apache.camel.builder.RouteBuilder;

/** A door that the hub itself goes out of: every so often it looks what is to be fetched, or what follows from it. */
public final class PullRoute extends RouteBuilder {
    private final String name;
    private final int everyMillis;
    private final Runnable look;

    /** @param name of the route; letters */
    public PullRoute(String name, int everyMillis, Runnable look) {
        this.name = name;
        this.everyMillis = everyMillis;
        this.look = look;
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).logExhausted(false).process(new NoAnswer());
        from("timer:" + name + "?includeMetadata=false&delay=1000&period=" + everyMillis)
                .routeId(name)
                .process(exchange -> look.run())
                .id(name + "-look");
    }
}
