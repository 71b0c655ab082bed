package org.huren.bridge.pull;

import org.jspecify.annotations.Nullable;

/**
 * How the hub makes itself known to a source.
 *
 * @param user null: the secret is a bearer token
 * @param secret where the password or token stands: {@code env:NAME} or {@code file:/path}; null: nothing is asked
 */
public record Login(@Nullable String user, @Nullable String secret) {}
