package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huren.bridge.map.Identifier;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.bridge.map.ResultLine.LineKey;
import org.huren.hub.slice.FhirJson;

/** Business identifiers of a report and of what is in it. Systems are those of the contract. */
final class ReportIdentifiers {

    static final String ACCESSION = "urn:huren:accession:";
    static final String STUDY_UID = "urn:dicom:uid";

    private ReportIdentifiers() {}

    /** Filler, placer, accession and study: {@code DiagnosticReport.identifier}. */
    static List<Identifier> ofReport(String facility, ReportPart header) {
        List<Identifier> identifiers = new ArrayList<>(ofOrder(facility, header));
        if (header.accession() != null) {
            identifiers.add(new Identifier(ACCESSION + facility, header.accession(), "ACSN"));
        }
        if (header.studyUid() != null) {
            identifiers.add(new Identifier(STUDY_UID, "urn:oid:" + header.studyUid(), null));
        }
        return identifiers;
    }

    /** Filler and placer: {@code ServiceRequest.identifier}. */
    static List<Identifier> ofOrder(String facility, ReportPart header) {
        List<Identifier> identifiers = new ArrayList<>();
        if (header.orderKey().kind() == OrderKey.Kind.FILLER) {
            identifiers.add(new Identifier(
                    "urn:huren:filler:" + facility, header.orderKey().number(), "FILL"));
        }
        if (header.placer() != null) {
            identifiers.add(new Identifier("urn:huren:placer:" + facility, header.placer(), "PLAC"));
        }
        return identifiers;
    }

    /** Filler order number + OBX-3 + OBX-4: what makes two messages speak of one line. */
    static Identifier ofLine(String facility, OrderKey order, LineKey key) {
        StringBuilder value = new StringBuilder(order.number()).append('/').append(key.code());
        if (!key.sub().isEmpty() || key.occurrence() > 1) {
            value.append('/').append(key.sub());
        }
        if (key.occurrence() > 1) {
            value.append('/').append(key.occurrence());
        }
        return new Identifier("urn:huren:result:" + facility, value.toString(), null);
    }

    /** What may be the order number inside a line's identifier: a number may hold a slash itself. */
    static Stream<String> ordersOf(String lineIdentifier) {
        return IntStream.range(0, lineIdentifier.length())
                .filter(i -> lineIdentifier.charAt(i) == '/')
                .mapToObj(i -> lineIdentifier.substring(0, i));
    }

    static Identifier ofSpecimen(String facility, String number) {
        return new Identifier("urn:huren:specimen:" + facility, number, null);
    }

    static String token(Identifier identifier) {
        return identifier.system() + "|" + identifier.value();
    }

    static void write(FhirJson json, List<Identifier> identifiers) {
        json.array("identifier", identifiers, (out, identifier) -> {
            if (identifier.type() != null) {
                out.concept("type", FhirJson.single(Codes.IDENTIFIER_TYPE, identifier.type(), null));
            }
            out.text("system", identifier.system()).text("value", identifier.value());
        });
    }
}
