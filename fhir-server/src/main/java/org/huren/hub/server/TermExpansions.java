package org.huren.hub.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.huren.hub.terminology.TermAnswer.Expanded;
import org.huren.hub.terminology.TermQuestion.Expand;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Language;
import org.huren.terminology.system.SystemHead;

/** ValueSet/$expand, output: the value set with one page of its expansion. */
final class TermExpansions {
    private TermExpansions() {}

    static ValueSet valueSet(Expanded expanded) {
        var held = expanded.set();
        ValueSet set = new ValueSet();
        set.setId(held.id());
        set.setUrl(held.url())
                .setVersion(held.version())
                .setName(held.name())
                .setTitle(held.title())
                .setStatus(PublicationStatus.ACTIVE)
                .setCopyright(held.system().head().copyright());
        if (expanded.question().definition()) {
            definition(set.getCompose().addInclude(), held);
        }
        expansion(set.getExpansion(), expanded);
        return set;
    }

    private static void definition(ConceptSetComponent include, org.huren.terminology.system.ValueSet held) {
        include.setSystem(held.system().url()).setVersion(held.version());
        switch (held.definition()) {
            case org.huren.terminology.system.ValueSet.Definition.All() -> {}
            case org.huren.terminology.system.ValueSet.Definition.Below(String ancestor) ->
                include.addFilter()
                        .setProperty("concept")
                        .setOp(FilterOperator.DESCENDENTOF)
                        .setValue(ancestor);
            case org.huren.terminology.system.ValueSet.Definition.Listed(var codes) ->
                codes.forEach(code -> include.addConcept().setCode(code));
        }
    }

    private static void expansion(ValueSetExpansionComponent expansion, Expanded expanded) {
        Expand question = expanded.question();
        SystemHead system = expanded.set().system().head();
        expansion
                .setTimestamp(Date.from(Instant.now()))
                .setTotal(Math.toIntExact(expanded.expansion().total()))
                .setOffset(question.offset());
        expansion.addParameter().setName("version").setValue(new UriType(system.url() + "|" + system.version()));
        expansion
                .addParameter()
                .setName("displayLanguage")
                .setValue(new CodeType(question.language().tag()));
        if (question.filter() != null) {
            expansion.addParameter().setName("filter").setValue(new StringType(question.filter()));
        }
        expansion.addParameter().setName("offset").setValue(new IntegerType(question.offset()));
        expansion.addParameter().setName("count").setValue(new IntegerType(expanded.count()));
        expansion.addParameter().setName("activeOnly").setValue(new BooleanType(question.activeOnly()));
        expansion.addParameter().setName("includeDesignations").setValue(new BooleanType(question.designations()));
        expansion.setIdentifier("urn:uuid:" + identity(expanded));
        for (Concept concept : expanded.expansion().page()) {
            concept(expansion.addContains(), concept, system, question);
        }
    }

    /** One expansion has one identifier: the same version under the same question, whatever the page. */
    private static UUID identity(Expanded expanded) {
        Expand question = expanded.question();
        String named = String.join(
                "\n",
                expanded.set().url(),
                expanded.set().version(),
                String.valueOf(question.filter()),
                String.valueOf(question.activeOnly()),
                String.valueOf(question.designations()),
                question.language().tag());
        return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8));
    }

    private static void concept(
            ValueSetExpansionContainsComponent contains, Concept concept, SystemHead system, Expand question) {
        contains.setSystem(system.url())
                .setVersion(system.version())
                .setCode(concept.code())
                .setDisplay(concept.display(question.language()));
        if (concept.grouping()) {
            contains.setAbstract(true);
        }
        if (!concept.active()) {
            contains.setInactive(true);
        }
        if (question.designations()) {
            for (Language language : Language.values()) {
                concept.designation(language)
                        .ifPresent(name -> contains.addDesignation()
                                .setLanguage(language.tag())
                                .setValue(name));
            }
        }
    }
}
