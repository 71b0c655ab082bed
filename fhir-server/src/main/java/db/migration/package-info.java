/** Steps of the schema that need the hub's own code. In go connections of Flyway, out come rewritten rows. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
