/**
 * The sources that the hub fetches from, as data: archives and database views, with how far each is read. The operator's
 * file and the engineers' changes enter; sources that are due, and their state, leave.
 */
@NullMarked
package org.huren.hub.pull;

import org.jspecify.annotations.NullMarked;
