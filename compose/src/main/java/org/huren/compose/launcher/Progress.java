package org.huren.compose.launcher;

/** Tells the person at the terminal what is going on, a line at a time; called from several threads. */
@FunctionalInterface
public interface Progress {
    void say(String line);
}
