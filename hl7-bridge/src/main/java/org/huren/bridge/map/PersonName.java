package org.huren.bridge.map;

import org.jspecify.annotations.Nullable;

/** PID-5 as sent. {@code text} is the whole name: family and given joined without a space for Chinese names. */
public record PersonName(
        String text, @Nullable String family, @Nullable String given) {}
