package org.huren.hub.imaging;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huren.bridge.dicomweb.Study;
import org.huren.bridge.dicomweb.Study.Equipment;
import org.huren.bridge.dicomweb.Study.Series;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.Identifier;
import org.huren.hub.imaging.HarvestedStudiesJdbc.Place;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;

/** A study as ImagingStudy (R4; DICOM PS3.3 general study, series and equipment modules). */
final class ImagingStudyJson {
    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String PROPERTY = "urn:huren:device-property";
    private static final String UCUM = "http://unitsofmeasure.org";

    private ImagingStudyJson() {}

    static byte[] study(String id, UUID patient, Place place, Study study, FhirJson.Version version) {
        Map<Equipment, String> devices = devices(study);
        return FhirJson.resource(StudyDesk.TYPE, id, version, json -> {
            json.array("contained", List.copyOf(devices.entrySet()), (out, device) -> device(out, device));
            json.array(
                    "identifier",
                    StudyNumbers.of(place.facility(), study.uid(), study.accession()),
                    ImagingStudyJson::identifier);
            json.text("status", "available");
            json.array("modality", study.modalities(), ImagingStudyJson::modality);
            json.object(
                    "subject",
                    out -> out.text("reference", "Patient/" + patient).text("display", study.patientName()));
            time(json, study.started());
            display(json, "referrer", study.referrer());
            json.references("endpoint", List.of("Endpoint/" + place.facility()));
            json.number("numberOfSeries", BigDecimal.valueOf(study.series().size()));
            json.number("numberOfInstances", BigDecimal.valueOf(study.instances()));
            json.text("description", study.description());
            json.array("series", study.series(), (out, series) -> series(out, series, devices.get(series.equipment())));
        });
    }

    /** Each machine once, in the order of the series. */
    private static Map<Equipment, String> devices(Study study) {
        Map<Equipment, String> devices = new LinkedHashMap<>();
        for (Series series : study.series()) {
            if (series.equipment().isKnown()) {
                devices.putIfAbsent(series.equipment(), "equipment-" + (devices.size() + 1));
            }
        }
        return devices;
    }

    private static void identifier(FhirJson json, Identifier identifier) {
        if (identifier.type() != null) {
            json.concept("type", FhirJson.single(IDENTIFIER_TYPE, identifier.type(), null));
        }
        json.text("system", identifier.system()).text("value", identifier.value());
    }

    private static void modality(FhirJson json, String modality) {
        json.text("system", DCM).text("code", modality);
    }

    private static void series(FhirJson json, Series series, @Nullable String device) {
        json.text("uid", series.uid());
        json.number("number", series.number() == null ? null : BigDecimal.valueOf(series.number()));
        json.object("modality", out -> modality(out, series.modality()));
        json.text("description", series.description());
        json.number("numberOfInstances", BigDecimal.valueOf(series.instances()));
        String bodyPart = series.bodyPart();
        if (bodyPart != null) {
            String code = BodySites.code(bodyPart);
            json.object(
                    "bodySite",
                    out -> out.text("system", code == null ? null : BodySites.system())
                            .text("code", code)
                            .text("display", bodyPart));
        }
        Coding side = BodySites.side(series.laterality());
        if (side != null) {
            json.object(
                    "laterality",
                    out -> out.text("system", side.system())
                            .text("code", side.code())
                            .text("display", side.display()));
        }
        time(json, series.started());
        performers(json, series, device);
    }

    private static void performers(FhirJson json, Series series, @Nullable String device) {
        List<Map.Entry<String, String>> actors = new ArrayList<>();
        if (series.performer() != null) {
            actors.add(Map.entry("display", series.performer()));
        }
        if (device != null) {
            actors.add(Map.entry("reference", "#" + device));
        }
        json.array(
                "performer",
                actors,
                (out, actor) -> out.object("actor", it -> it.text(actor.getKey(), actor.getValue())));
    }

    private static void device(FhirJson json, Map.Entry<Equipment, String> device) {
        Equipment equipment = device.getKey();
        json.text("resourceType", "Device").text("id", device.getValue());
        json.text("manufacturer", equipment.manufacturer()).text("serialNumber", equipment.serialNumber());
        if (equipment.station() != null) {
            json.array(
                    "deviceName",
                    List.of(equipment.station()),
                    (out, name) -> out.text("name", name).text("type", "user-friendly-name"));
        }
        json.text("modelNumber", equipment.model());
        if (equipment.software() != null) {
            json.array("version", List.of(equipment.software()), (out, value) -> out.text("value", value));
        }
        json.array("property", properties(equipment), ImagingStudyJson::property);
    }

    /** @param unit in UCUM */
    private record Property(String code, String text, BigDecimal value, String unit) {}

    private static List<Property> properties(Equipment equipment) {
        List<Property> properties = new ArrayList<>(2);
        if (equipment.tesla() != null) {
            properties.add(
                    new Property("magnetic-field-strength", "磁场强度 / magnetic field strength", equipment.tesla(), "T"));
        }
        if (equipment.detectorRows() != null) {
            properties.add(new Property(
                    "detector-rows", "探测器排数 / detector rows", BigDecimal.valueOf(equipment.detectorRows()), "1"));
        }
        return properties;
    }

    private static void property(FhirJson json, Property property) {
        json.concept("type", new Concept(List.of(new Coding(PROPERTY, property.code(), null)), property.text()));
        json.array(
                "valueQuantity",
                List.of(property),
                (out, it) ->
                        out.number("value", it.value()).text("system", UCUM).text("code", it.unit()));
    }

    private static void time(FhirJson json, @Nullable ClinicalTime time) {
        if (time != null) {
            json.text("started", time.fhir());
        }
    }

    private static void display(FhirJson json, String name, @Nullable String display) {
        if (display != null) {
            json.object(name, out -> out.text("display", display));
        }
    }
}
