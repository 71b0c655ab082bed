package org.huren.bridge.door;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.sink.IntakePipeline;

/** HL7 as files: looks every second into {@code <root>/<facility>/*.hl7}. */
public final class InboxRoute extends RouteBuilder {
    private static final int PERIOD_MILLIS = 1000;

    private final FileInbox inbox;

    /**
     * @param root folder of the facilities' folders; both are made where they are missing
     * @param senders the facilities that get a folder
     * @param limit of a message in bytes
     */
    public InboxRoute(
            IntakePipeline pipeline, Supplier<List<FacilityCode>> senders, InstantSource clock, Path root, int limit) {
        this.inbox = new FileInbox(root, senders, new FileDrop(pipeline, clock, limit));
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).logExhausted(false).process(new NoAnswer());
        from("timer:inbox?includeMetadata=false&delay=100&period=" + PERIOD_MILLIS)
                .routeId("inbox")
                .process(exchange -> inbox.look())
                .id("inbox-look");
    }
}
