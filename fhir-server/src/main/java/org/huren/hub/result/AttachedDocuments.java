package org.huren.hub.result;

import java.util.List;
import java.util.Optional;
import org.huren.bridge.map.DocumentPart;
import org.huren.bridge.map.DocumentPart.Availability;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.bridge.map.ResultLine;
import org.huren.bridge.map.ResultValue.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * Documents that come as a line of a report (OBX-2 ED): each is a DocumentReference, and the line refers to its Binary. The
 * number of such a document is that of its line. Pure.
 */
final class AttachedDocuments {

    private AttachedDocuments() {}

    /** Where the bytes of a line's document are; null where the line brings none. */
    static @Nullable String content(String facility, ReportPart part, ResultLine line) {
        return line.value() instanceof Attachment attachment && attachment.base64() != null
                ? DocumentContent.reference(
                        DocumentJson.id(DocumentJson.number(facility, number(facility, part, line))), 1)
                : null;
    }

    private static String number(String facility, ReportPart part, ResultLine line) {
        return ReportIdentifiers.ofLine(facility, part.orderKey(), line.key()).value();
    }

    /**
     * What a line says of its document.
     *
     * @return empty where it is about none; for a line that was withdrawn the document, if it ever brought one, is withdrawn
     */
    static Optional<DocumentPart> of(String facility, ReportPart part, ResultLine line) {
        boolean withdrawn = line.status() == ObxStatus.D || line.status() == ObxStatus.W;
        boolean brought = content(facility, part, line) != null;
        return brought || withdrawn
                ? Optional.of(new DocumentPart(
                        number(facility, part, line),
                        line.code(),
                        part.category(),
                        withdrawn ? Availability.ENTERED_IN_ERROR : Availability.CURRENT,
                        isSigned(line.status()),
                        part.issued(),
                        part.interpreter() == null ? line.observer() : part.interpreter(),
                        part.placer(),
                        part.orderKey().kind() == OrderKey.Kind.FILLER
                                ? part.orderKey().number()
                                : null,
                        brought ? List.of((Attachment) line.value()) : List.of(),
                        line.notes()))
                : Optional.empty();
    }

    private static boolean isSigned(ObxStatus status) {
        return switch (status) {
            case F, C, A, B, U, V, D, W -> true;
            case I, N, O, P, R, S, X, UNKNOWN -> false;
        };
    }
}
