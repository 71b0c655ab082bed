package org.huren.terminology;

import java.util.Optional;

/** UCUM codes of the spellings that Chinese laboratories use. */
public interface Units {
    /** The UCUM code that the spelling stands for; empty unless certain. */
    Optional<String> ucumOf(String spelling);
}
