package org.huren.bridge.map;

import java.util.Locale;
import java.util.Set;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;

/** OBR-24 (HL7 table 0074) by the categories that consent and search tell apart. */
final class DiagnosticServices {
    private static final Set<String> LABORATORY = Set.of(
            "LAB", "CH", "CHEM", "HM", "HEM", "MB", "MIC", "MCB", "MYC", "PAR", "VR", "SR", "SER", "SP", "PAT", "CP",
            "CY", "CYT", "BG", "BLB", "BB", "IMM", "TX", "TOX", "GE", "GEN", "UR", "COA", "PHY", "OSL");
    private static final Set<String> IMAGING = Set.of(
            "RAD", "RUS", "CT", "CTH", "MR", "MRI", "NMR", "US", "CUS", "OUS", "VUS", "XR", "RX", "DX", "DR", "CR",
            "MG", "NMS", "NM", "PET", "XA", "XRC", "ECHO", "IMG");
    private static final Set<String> PROCEDURE =
            Set.of("EC", "ECG", "EKG", "EEG", "EN", "EMG", "CG", "CTR", "ES", "GI", "PF", "PFT", "HOL", "ENDO", "NCV");

    private DiagnosticServices() {}

    static ServiceCategory category(@Nullable String asSent, ServiceCategory otherwise) {
        String code = asSent == null ? "" : asSent.toUpperCase(Locale.ROOT);
        if (LABORATORY.contains(code)) {
            return ServiceCategory.LABORATORY;
        }
        if (IMAGING.contains(code)) {
            return ServiceCategory.IMAGING;
        }
        return PROCEDURE.contains(code) ? ServiceCategory.PROCEDURE : otherwise;
    }
}
