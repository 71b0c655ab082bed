/**
 * Reads a consent once, when it is recorded. A FHIR R4 Consent enters; a {@link org.huren.consent.Directive} leaves, or
 * that it is not in force, or every place that this hub cannot honour yet. Nothing is ever passed over.
 */
@NullMarked
package org.huren.consent.directive;

import org.jspecify.annotations.NullMarked;
