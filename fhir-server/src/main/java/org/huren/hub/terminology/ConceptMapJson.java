package org.huren.hub.terminology;

import java.time.Instant;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.huren.terminology.system.ConceptTable;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.ConceptTable.Element;
import org.huren.terminology.system.ConceptTable.Group;
import org.huren.terminology.system.ConceptTable.Target;
import org.huren.terminology.system.Language;

/** A table between systems as ConceptMap. */
final class ConceptMapJson {
    private ConceptMapJson() {}

    static Held.Resource resource(ConceptTable table, Instant otherwise) {
        Instant published = table.published();
        Slice slice = ResourceHead.slice(
                "ConceptMap", table.id(), published == null ? otherwise : published, json -> content(json, table));
        return new Held.Resource(slice, table.url(), table.version(), table.name(), table.title());
    }

    private static void content(FhirJson json, ConceptTable table) {
        json.text("language", Language.CHINESE.tag())
                .text("url", table.url())
                .text("version", table.version())
                .text("name", table.name())
                .text("title", table.title())
                .text("status", "active")
                .flag("experimental", false);
        if (table.published() != null) {
            json.text("date", SortableTime.of(table.published()));
        }
        ResourceHead.publisher(json);
        json.text("copyright", table.copyright())
                .text("sourceUri", table.sourceSet())
                .text("targetUri", table.targetSet())
                .array("group", table.groups(), ConceptMapJson::group);
    }

    private static void group(FhirJson json, Group group) {
        json.text("source", group.source())
                .text("target", group.target())
                .array("element", group.elements(), ConceptMapJson::element);
    }

    private static void element(FhirJson json, Element element) {
        json.text("code", element.code())
                .text("display", element.display())
                .array("target", element.targets(), ConceptMapJson::target);
    }

    private static void target(FhirJson json, Target target) {
        json.text("code", target.code())
                .text("display", target.display())
                .text("equivalence", target.equivalence().code())
                .array("dependsOn", target.conditions(), ConceptMapJson::condition);
    }

    private static void condition(FhirJson json, DependsOn condition) {
        json.text("property", condition.property())
                .text("value", condition.value())
                .text("display", condition.display());
    }
}
