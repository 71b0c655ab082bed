package org.huren.consent.directive;

import org.hl7.fhir.r4.model.Property;

/** Where in the resource something is, written like FHIRPath. */
final class Locations {
    private Locations() {}

    /** An index only where the element may repeat. */
    static String child(String parent, Property property, int index) {
        String name = parent + "." + property.getName().replace("[x]", "");
        return property.isList() ? name + "[" + index + "]" : name;
    }
}
