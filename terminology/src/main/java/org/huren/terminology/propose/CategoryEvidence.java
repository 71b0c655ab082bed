package org.huren.terminology.propose;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What kind of exam: a laboratory result is no image, and CT is not magnetic resonance (veto). */
final class CategoryEvidence implements Weighing {

    private static final String MODALITY = "modality";
    /** DICOM's codes of modalities (PS3.3 C.7.3.1.1.1), as panels have them, and the qualifiers' words. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("CT", "CT"),
            Map.entry("MR", "MR"),
            Map.entry("US", "US"),
            Map.entry("DX", "DX"),
            Map.entry("CR", "DX"),
            Map.entry("DR", "DX"),
            Map.entry("RF", "DX"),
            Map.entry("MG", "DX"),
            Map.entry("ECG", "ECG"),
            Map.entry("EEG", "EEG"),
            Map.entry("EMG", "EMG"));

    private final Knowledge knowledge;

    CategoryEvidence(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        String panel = ofPanel(seen.code().panelName());
        String named = seen.names().stream()
                .flatMap(name -> Stream.ofNullable(name.parts().qualifiers().get(MODALITY)))
                .findFirst()
                .orElse(null);
        if (profile.isLaboratory()) {
            return panel == null ? null : Reason.veto(Evidence.CATEGORY, "是影像或功能检查", "an imaging or functional exam");
        }
        String wanted = ofName(profile.item().name());
        if (wanted == null) {
            return null;
        }
        if ((panel != null && !panel.equals(wanted)) || (named != null && !named.equals(wanted))) {
            return Reason.veto(Evidence.CATEGORY, "检查设备类型不同", "another modality");
        }
        return panel == null && named == null
                ? Reason.of(Evidence.CATEGORY, -2, "检查设备类型未知", "the modality is not known")
                : Reason.of(Evidence.CATEGORY, 1.5, "检查设备类型相同（%s）".formatted(wanted), "the same modality");
    }

    private @Nullable String ofPanel(@Nullable String panel) {
        if (panel == null) {
            return null;
        }
        String code = CODES.get(panel.strip().toUpperCase(Locale.ROOT));
        return code != null ? code : ofName(panel);
    }

    private @Nullable String ofName(String name) {
        return knowledge.qualifiers().parts(NameForms.form(name)).qualifiers().get(MODALITY);
    }
}
