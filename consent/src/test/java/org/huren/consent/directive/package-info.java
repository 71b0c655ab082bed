/** Consents as patients and stewards send them. FHIR resources enter; directives or located problems are checked. */
@NullMarked
package org.huren.consent.directive;

import org.jspecify.annotations.NullMarked;
