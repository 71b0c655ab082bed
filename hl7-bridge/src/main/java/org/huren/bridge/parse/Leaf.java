package org.huren.bridge.parse;

/**
 * What stands between two separators, with its place. Numbers count from 1.
 *
 * @param segment its name; empty for a line that is no segment
 * @param occurrence of segments of this name; 0 for a line that is no segment, as are all numbers then
 * @param text as sent, escapes and all
 */
public record Leaf(
        String segment, int occurrence, int field, int repetition, int component, int subcomponent, String text) {}
