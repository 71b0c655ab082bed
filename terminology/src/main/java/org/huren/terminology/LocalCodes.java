package org.huren.terminology;

/** The facilities' code tables. Answers from memory; safe for many threads. */
public interface LocalCodes {
    Meaning meaningOf(LocalResult local);
}
