package org.huren.bridge.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Tells the door's list of connections when one opens, hears something and closes. Stands before all that reads. */
final class WatchedConnection extends ChannelInboundHandlerAdapter {
    private final Connections connections;

    WatchedConnection(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connections.open(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        Connection.of(ctx.channel()).touched();
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ctx.fireChannelInactive();
        Connection.of(ctx.channel()).closed();
    }
}
