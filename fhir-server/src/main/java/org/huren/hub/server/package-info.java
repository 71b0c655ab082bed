/**
 * The FHIR R4 door. A request enters and is held against the table of offers; a stored resource, a Bundle of them or an
 * OperationOutcome leaves.
 */
@NullMarked
package org.huren.hub.server;

import org.jspecify.annotations.NullMarked;
