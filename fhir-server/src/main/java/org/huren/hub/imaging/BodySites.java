package org.huren.hub.imaging;

import java.util.Locale;
import java.util.Map;
import org.huren.bridge.map.Coding;
import org.jspecify.annotations.Nullable;

/** Body Part Examined (0018,0015) as SNOMED CT, by DICOM PS3.16 table L-1; other words stay as they are written. */
final class BodySites {
    private static final String SNOMED = "http://snomed.info/sct";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("ABDOMEN", "818983003"),
            Map.entry("ANKLE", "70258002"),
            Map.entry("BRAIN", "12738006"),
            Map.entry("BREAST", "76752008"),
            Map.entry("CHEST", "51185008"),
            Map.entry("CSPINE", "122494005"),
            Map.entry("ELBOW", "127949000"),
            Map.entry("FOOT", "56459004"),
            Map.entry("HAND", "85562004"),
            Map.entry("HEAD", "69536005"),
            Map.entry("HEART", "80891009"),
            Map.entry("KIDNEY", "64033007"),
            Map.entry("KNEE", "72696002"),
            Map.entry("LIVER", "10200004"),
            Map.entry("LSPINE", "122496007"),
            Map.entry("NECK", "45048000"),
            Map.entry("PELVIS", "12921003"),
            Map.entry("SHOULDER", "16982005"),
            Map.entry("SKULL", "89546000"),
            Map.entry("TSPINE", "122495006"));

    private static final Map<String, Coding> SIDES = Map.of(
            "L", new Coding(SNOMED, "7771000", "Left"),
            "R", new Coding(SNOMED, "24028007", "Right"));

    private BodySites() {}

    /** @return null where there is no code for it */
    static @Nullable String code(String bodyPart) {
        return CODES.get(bodyPart.toUpperCase(Locale.ROOT));
    }

    static String system() {
        return SNOMED;
    }

    /** @param laterality (0020,0060) */
    static @Nullable Coding side(@Nullable String laterality) {
        return laterality == null ? null : SIDES.get(laterality);
    }
}
