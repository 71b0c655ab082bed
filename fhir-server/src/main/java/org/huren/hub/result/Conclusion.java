package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.ReportSection;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;

/**
 * The signed conclusion of an imaging report: what its standing lines of the section impression say. It is shown and
 * never recognised, since recognised are the data alone (国卫医发〔2022〕6号), and says so where it stands.
 *
 * @param text empty where there is none
 */
record Conclusion(String text, List<Concept> codes) {

    /** On what is shown to be read and is no ground for leaving an examination out. */
    static final String NOT_RECOGNISABLE = "urn:huren:not-recognisable";

    private static final String IMPRESSION = IndexText.token(ReportSection.IMPRESSION.coding());
    private static final Conclusion NONE = new Conclusion("", List.of());

    Conclusion {
        codes = List.copyOf(codes);
    }

    /** @param results the Observations, in the order of the lines */
    static Conclusion of(ReportState state, List<Slice> results) {
        if (state.header().category() != ServiceCategory.IMAGING) {
            return NONE;
        }
        List<String> texts = new ArrayList<>();
        List<Concept> codes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            LineState line = state.lines().get(i);
            if (isConclusion(ServiceCategory.IMAGING, line) && stands(line)) {
                Patched observation = Patched.of(results.get(i).json());
                Optional.ofNullable(observation.words()).ifPresent(texts::add);
                observation.codedValue().ifPresent(codes::add);
            }
        }
        return new Conclusion(texts.stream().distinct().collect(Collectors.joining("\n")), codes);
    }

    static boolean isConclusion(ServiceCategory category, LineState line) {
        return category == ServiceCategory.IMAGING
                && IndexText.tokens(line.codes()).anyMatch(IMPRESSION::equals);
    }

    private static boolean stands(LineState line) {
        return !line.retracted() && line.status() != ObxStatus.X;
    }

    void write(FhirJson json) {
        json.text("conclusion", text);
        if (!text.isEmpty()) {
            json.object("_conclusion", Conclusion::notRecognisable);
        }
        json.array("conclusionCode", codes, (out, code) -> {
            notRecognisable(out);
            out.conceptContent(code);
        });
    }

    private static void notRecognisable(FhirJson json) {
        json.array("extension", List.of(NOT_RECOGNISABLE), Conclusion::mark);
    }

    static void mark(FhirJson json, String url) {
        json.text("url", url).flag("valueBoolean", true);
    }
}
