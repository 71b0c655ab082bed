package org.huren.bridge.door;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every door does with a fault of its own: no answer, so that the sender sends again. */
final class NoAnswer implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(NoAnswer.class);

    @Override
    public void process(Exchange exchange) {
        Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.error(
                "Route {} failed with {}; the connection is closed without an answer",
                exchange.getFromRouteId(),
                fault == null ? "an unknown fault" : fault.getClass().getName());
        exchange.getMessage().setBody(null);
    }
}
