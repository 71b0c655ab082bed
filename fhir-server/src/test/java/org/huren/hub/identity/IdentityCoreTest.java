package org.huren.hub.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class IdentityCoreTest {

    @Test
    void matchingKnowsNothingButJavaAndTheMappedPatient() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.nio..",
                        "java.security",
                        "java.text",
                        "java.time..",
                        "java.util..",
                        "org.huren.bridge..",
                        "org.huren.hub.identity",
                        "org.jspecify..")
                .check(new ClassFileImporter()
                        .importClasses(
                                NameBasedUuid.class,
                                PatientKey.class,
                                NationalId.class,
                                PersonNames.class,
                                Evidence.class,
                                PersonMatch.class));
    }
}
