/**
 * Pages for people. A browser's request enters; for now, one page leaves that says where the API is, and an
 * OperationOutcome where the container itself refused something.
 */
@NullMarked
package org.huren.hub.web;

import org.jspecify.annotations.NullMarked;
