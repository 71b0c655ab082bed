/**
 * Imaging studies: fetched from the facilities' archives, given to the patients whose numbers they carry, and shown
 * behind the fence. Studies as facts enter; ImagingStudy slices leave.
 */
@NullMarked
package org.huren.hub.imaging;

import org.jspecify.annotations.NullMarked;
