package org.huren.bridge.map;

import java.util.Locale;
import org.huren.bridge.Facility;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;

/** TXA-2 (HL7 table 0270) by the categories that consent and search tell apart. */
final class DocumentTypes {
    private DocumentTypes() {}

    /**
     * The house's own word on the code, else HL7's. Letters, summaries and notes are clinical examination: the house's
     * default is about its reports and would hand a discharge summary to whom laboratory results alone are permitted.
     */
    static ServiceCategory category(@Nullable String type, Facility sender) {
        String code = type == null ? "" : type.toUpperCase(Locale.ROOT);
        ServiceCategory own = sender.categories().get(code);
        if (own != null) {
            return own;
        }
        return switch (code) {
            case "DI" -> ServiceCategory.IMAGING;
            case "SP" -> ServiceCategory.LABORATORY;
            case "CD", "OP", "PN" -> ServiceCategory.PROCEDURE;
            default -> ServiceCategory.EXAM;
        };
    }
}
