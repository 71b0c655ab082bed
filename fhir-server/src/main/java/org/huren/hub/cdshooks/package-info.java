/**
 * CDS Hooks 2.0: an EMR's token and what it is about to order enter; cards leave that say what is there already, and its
 * feedback becomes the physician's decision. Refusals are problem details in Chinese and English.
 */
@NullMarked
package org.huren.hub.cdshooks;

import org.jspecify.annotations.NullMarked;
