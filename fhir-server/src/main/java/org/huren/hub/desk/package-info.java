/**
 * A desk: JSON and a page for people of one role. A request enters and is held against the desk's table of offers; what
 * the desk answers leaves, or a problem in Chinese and English, of which an audit row stays.
 */
@NullMarked
package org.huren.hub.desk;

import org.jspecify.annotations.NullMarked;
