/**
 * {@code /dicom-web}: images through the hub, by WADO-RS and QIDO-RS inside one study. Requests with a token enter; what
 * the archive streams leaves, without its address.
 */
@NullMarked
package org.huren.hub.dicomweb;

import org.jspecify.annotations.NullMarked;
