package org.huren.bridge.door;

import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;

/** Gives every connection its own handler, because ours keep state. */
final class HandlerPerChannel extends DefaultChannelHandlerFactory {
    private final Supplier<ChannelHandler> handlers;

    HandlerPerChannel(Supplier<ChannelHandler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return handlers.get();
    }
}
