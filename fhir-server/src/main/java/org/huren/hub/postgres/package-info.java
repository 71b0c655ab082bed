/**
 * The database as the hub needs it. A data source enters; one that is durable, migrated and has its partitions leaves.
 */
@NullMarked
package org.huren.hub.postgres;

import org.jspecify.annotations.NullMarked;
