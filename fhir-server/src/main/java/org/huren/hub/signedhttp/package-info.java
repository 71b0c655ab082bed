/**
 * The question at the order screen for EMRs that speak no CDS Hooks: signed requests enter, and the same facts as on a card
 * leave as plain JSON; decisions and citations are uploaded. Refusals are problem details in Chinese and English.
 */
@NullMarked
package org.huren.hub.signedhttp;

import org.jspecify.annotations.NullMarked;
