package org.huren.hub.terminology;

import java.time.Instant;
import java.util.List;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.terminology.system.Language;
import org.huren.terminology.system.SystemHead;
import org.huren.terminology.system.ValueSet;
import org.huren.terminology.system.ValueSet.Definition;

/** A value set as ValueSet with its definition. */
final class ValueSetJson {
    static final String URL = "urn:huren:valueset:";

    private ValueSetJson() {}

    static Held.Resource resource(ValueSet set, Instant otherwise) {
        SystemHead head = set.system().head();
        Slice slice = ResourceHead.slice(
                "ValueSet", set.id(), ResourceHead.updated(head.date(), otherwise), json -> content(json, set));
        return new Held.Resource(slice, set.url(), set.version(), set.name(), set.title());
    }

    private static void content(FhirJson json, ValueSet set) {
        SystemHead head = set.system().head();
        json.text("language", Language.CHINESE.tag())
                .text("url", set.url())
                .text("version", set.version())
                .text("name", set.name())
                .text("title", set.title())
                .text("status", "active")
                .flag("experimental", false);
        ResourceHead.publisher(json);
        json.text("description", head.description()).text("copyright", head.copyright());
        json.object(
                "compose",
                compose -> compose.array("include", List.of(set), (include, it) -> {
                    include.text("system", head.url()).text("version", head.version());
                    definition(include, it);
                }));
    }

    private static void definition(FhirJson json, ValueSet set) {
        switch (set.definition()) {
            case Definition.All() -> {}
            case Definition.Below(String ancestor) ->
                json.array(
                        "filter",
                        List.of(ancestor),
                        (filter, code) -> filter.text("property", "concept")
                                .text("op", "descendent-of")
                                .text("value", code));
            case Definition.Listed(List<String> _) ->
                json.array(
                        "concept",
                        set.concepts(),
                        (out, concept) -> out.text("code", concept.code()).text("display", concept.chinese()));
        }
    }
}
