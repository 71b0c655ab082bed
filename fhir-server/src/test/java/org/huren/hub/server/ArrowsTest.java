package org.huren.hub.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know the door, and whom it may know. */
class ArrowsTest {
    private final JavaClasses hub = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.huren.hub");

    @Test
    void whoAsksIsKnownWithoutTheRestOfTheHub() {
        noClasses()
                .that()
                .resideInAPackage("..hub.caller..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..hub.server..", "..hub.failure..", "..hub.web..", "..hub.access..", "..hub.result..")
                .check(hub);
    }

    @Test
    void servicesKnowNothingOfTheFhirDoor() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..hub.result..",
                        "..hub.identity..",
                        "..hub.access..",
                        "..hub.audit..",
                        "..hub.directory..",
                        "..hub.slice..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..hub.server..", "..hub.failure..", "..hub.web..")
                .check(hub);
    }

    @Test
    void theDoorTouchesNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("..hub.server..", "..hub.failure..", "..hub.web..", "..hub.caller..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "..hub.postgres..")
                .check(hub);
    }

    @Test
    void doorFailureWebAndCallerFormNoCircle() {
        slices().matching("org.huren.hub.(server|failure|web|caller)..")
                .should()
                .beFreeOfCycles()
                .check(hub);
    }
}
