/**
 * Who may see what. A FHIR Consent is read once into a {@link org.huren.consent.Directive}; directives and a question
 * enter the {@link org.huren.consent.Evaluator}; a {@link org.huren.consent.Decision} leaves whose fence compiles to
 * SQL over the index columns.
 */
@NullMarked
package org.huren.consent;

import org.jspecify.annotations.NullMarked;
