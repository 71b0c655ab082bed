/**
 * Several messages in one piece, with or without the batch envelopes FHS and BHS (HL7 v2.5.1 §2.10.3). The bytes of a
 * file or a body enter; messages leave one by one, and the envelope of their answers.
 */
@NullMarked
package org.huren.bridge.batch;

import org.jspecify.annotations.NullMarked;
