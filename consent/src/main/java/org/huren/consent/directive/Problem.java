package org.huren.consent.directive;

/**
 * One thing in a Consent that cannot be taken.
 *
 * @param location FHIRPath-like, for example {@code Consent.provision.actor[1].role}
 * @param reason Chinese, then English, and what to do
 */
public record Problem(String location, String reason) {}
