package org.huren.compose.bench;

/** Where one connection takes its messages from; used by that connection alone. */
interface Source {

    Order next();

    /** Tells that the order was acknowledged as it should be. */
    default void acknowledged(Order order) {}
}
