/**
 * Fetches what an archive of images (PACS) holds, by DICOMweb. Sources enter; studies as facts, and which of them are
 * gone, leave to a {@link org.huren.bridge.dicomweb.HarvestLedger}.
 */
@NullMarked
package org.huren.bridge.dicomweb;

import org.jspecify.annotations.NullMarked;
