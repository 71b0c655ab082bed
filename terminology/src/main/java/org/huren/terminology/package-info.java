/**
 * What a result means. A facility's local code, specimen and unit enter; the province's item, LOINC and UCUM leave, or
 * the reason why there is none.
 *
 * <p>This package is what others use; {@link org.huren.terminology.LocalCodes} and {@link org.huren.terminology.Units}
 * are answered by
 *
 * <pre>{@code
 * Loaded<CsvLocalCodes> codes = CsvLocalCodes.load(Path.of("codes")); // JL-A.csv, JL-B.csv, ..., items.csv
 * codes.errors().forEach(error -> report(error));                     // file, line, column, reason
 * Meaning meaning = codes.value().of("JL-C").meaningOf(new LocalResult("GLU", "URIN", "尿液", null, LocalDate.now()));
 * Units units = UnitSpellings.standard();                             // "×10⁹/L" -> "10*9/L"
 * }</pre>
 *
 * <p>Both answer from memory and never guess: a code with several meanings is {@code Ambiguous}, a spelling that is not
 * in the table has no UCUM code.
 */
@NullMarked
package org.huren.terminology;

import org.jspecify.annotations.NullMarked;
