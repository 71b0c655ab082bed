package org.huren.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the hub. */
class ArchitectureTest {

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.huren.hub");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.huren.hub.(*)..").should().beFreeOfCycles().check(HUB);
    }

    @Test
    void doorsKnowServicesAndServicesKnowNoDoor() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("doors")
                .definedBy(
                        "org.huren.hub.server..",
                        "org.huren.hub.web..",
                        "org.huren.hub.ops..",
                        "org.huren.hub.dicomweb..",
                        "org.huren.hub.cdshooks..",
                        "org.huren.hub.signedhttp..")
                .layer("intake")
                .definedBy("org.huren.hub.intake..")
                .layer("services")
                .definedBy(
                        "org.huren.hub.result..",
                        "org.huren.hub.identity..",
                        "org.huren.hub.directory..",
                        "org.huren.hub.imaging..")
                .layer("access")
                .definedBy("org.huren.hub.access..")
                .layer("audit")
                .definedBy("org.huren.hub.audit..")
                .layer("ground")
                .definedBy("org.huren.hub.slice..", "org.huren.hub.caller..", "org.huren.hub.postgres..")
                .whereLayer("doors")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("intake")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("services")
                .mayOnlyBeAccessedByLayers("doors", "intake")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("doors", "intake", "services")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("doors", "intake", "services", "access")
                .check(HUB);
    }

    @Test
    void sqlLivesBesideTheStoreThatRunsIt() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Jdbc|Configuration|AuditTrail).*")
                .and()
                .resideOutsideOfPackage("org.huren.hub.postgres")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
                .check(HUB);
    }

    @Test
    void theCoreIsPure() {
        noClasses()
                .that()
                .haveSimpleName("ReportMerge")
                .or()
                .haveSimpleName("Rank")
                .or()
                .haveSimpleName("ResultMatcher")
                .or()
                .haveSimpleName("PatientState")
                .or()
                .haveSimpleName("PersonMatch")
                .or()
                .haveSimpleName("NationalId")
                .or()
                .haveSimpleName("PersonNames")
                .or()
                .resideInAPackage("org.huren.hub.recognition.chain")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..", "java.sql..", "jakarta.servlet..")
                .check(HUB);
    }
}
