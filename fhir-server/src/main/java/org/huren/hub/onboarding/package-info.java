/**
 * What a hospital sees before it goes live: sample messages enter with the facilities and code tables, and words leave
 * that say what would be taken, refused or unmapped and what to mend. The doors' own code judges; nothing is stored.
 */
@NullMarked
package org.huren.hub.onboarding;

import org.jspecify.annotations.NullMarked;
