/**
 * From a facility's rows to one meaning. The rows of one local code, the panel and the specimen as sent enter; the row
 * that is meant leaves, or that it cannot be told.
 */
@NullMarked
package org.huren.terminology.map;

import org.jspecify.annotations.NullMarked;
