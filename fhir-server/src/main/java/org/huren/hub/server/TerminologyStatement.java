package org.huren.hub.server;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CapabilityStatementKind;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CodeSearchSupport;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.huren.hub.terminology.Terminology;
import org.huren.terminology.system.CodeSystem;
import org.huren.terminology.system.Language;

/** What can be asked of terminology here: the code systems with their versions ({@code /fhir/metadata?mode=terminology}). */
final class TerminologyStatement {
    private final Terminology terminology;
    private final Instant started;

    TerminologyStatement(Terminology terminology, Instant started) {
        this.terminology = terminology;
        this.started = started;
    }

    TerminologyCapabilities statement(String base) {
        TerminologyCapabilities statement = new TerminologyCapabilities();
        statement
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(Date.from(started))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setName("HurenTerminology")
                .setTitle("互认枢纽的术语服务 / terminology of the hub");
        statement.getSoftware().setName("Huren");
        statement
                .getImplementation()
                .setDescription("检查检验结果互认枢纽 / hub for mutual recognition of exam results")
                .setUrl(base);
        statement.setLockedDate(false);
        terminology.systems().forEach(system -> system(statement.addCodeSystem(), system));
        statement.getExpansion().setHierarchical(false).setPaging(true).setIncomplete(false);
        for (String name : new String[] {"url", "filter", "offset", "count", "activeOnly", "includeDesignations"}) {
            statement.getExpansion().addParameter().setName(name);
        }
        statement.getExpansion().addParameter().setName("displayLanguage");
        statement.getExpansion().setTextFilter("代码与中英文名称须含过滤中的每个词 / codes and names contain every word of the filter");
        statement.setCodeSearch(CodeSearchSupport.ALL);
        statement.getValidateCode().setTranslations(false);
        statement.getTranslation().setNeedsMap(false);
        return statement;
    }

    private static void system(TerminologyCapabilitiesCodeSystemComponent component, CodeSystem system) {
        component.setUri(system.url()).setSubsumption(system.head().hierarchical());
        var version = component.addVersion();
        version.setCode(system.head().version()).setIsDefault(true).setCompositional(false);
        for (Language language : Language.values()) {
            version.addLanguage(language.tag());
        }
    }
}
