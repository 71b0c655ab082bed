package org.huren.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static JavaClasses module() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.huren.consent");
    }

    @Test
    void onlyTheReaderOfConsentsKnowsFhir() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.huren.consent.directive..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ca.uhn..", "org.hl7..")
                .check(module());
    }

    @Test
    void consentKnowsNothingElseOfOursAndNoTechnology() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.huren.hub..",
                        "org.huren.bridge..",
                        "org.huren.terminology..",
                        "org.springframework..",
                        "org.apache.camel..",
                        "jakarta.servlet..",
                        "java.sql..")
                .check(module());
    }

    @Test
    void arrowsBetweenThePackagesPointOneWay() {
        slices().matching("org.huren.consent.(*)..").should().beFreeOfCycles().check(module());
        noClasses()
                .that()
                .resideInAPackage("org.huren.consent")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.huren.consent.fence..", "org.huren.consent.directive..")
                .check(module());
    }
}
