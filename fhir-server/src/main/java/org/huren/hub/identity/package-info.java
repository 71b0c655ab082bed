/**
 * Whose record it is. Patient details as facilities send them and questions about patients enter; patient keys, the
 * links that make records one person, and the reasons for them leave.
 */
@NullMarked
package org.huren.hub.identity;

import org.jspecify.annotations.NullMarked;
