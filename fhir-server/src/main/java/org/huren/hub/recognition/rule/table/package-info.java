/**
 * Tables of rules as people keep them. Rows of text enter, from files or from the database; typed rules leave, and every bad
 * place with its line, column and reason.
 */
@NullMarked
package org.huren.hub.recognition.rule.table;

import org.jspecify.annotations.NullMarked;
