package org.huren.terminology.table;

/**
 * Something wrong in a table; the row was left out.
 *
 * @param file name without its folder
 * @param line from 1, where the row begins
 * @param column its heading, {@code *} where the whole row or file is meant
 * @param reason Chinese, then English
 */
public record LocatedError(String file, long line, String column, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + " [" + column + "] " + reason;
    }
}
