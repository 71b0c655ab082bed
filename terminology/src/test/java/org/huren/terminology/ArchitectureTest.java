package org.huren.terminology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
                .importPackages("org.huren.terminology");
    }

    @Test
    void terminologyIsPlainJavaWithOneReaderOfCsv() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.huren.terminology..",
                        "org.jspecify..",
                        "org.apache.commons.csv..",
                        "org.fhir.ucum..")
                .check(module());
        noClasses()
                .that()
                .resideOutsideOfPackage("org.huren.terminology.table")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons.csv..")
                .check(module());
    }

    @Test
    void onlyUnitsKnowTheLibraryOfUnits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.huren.terminology.unit")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.fhir.ucum..")
                .check(module());
    }

    @Test
    void arrowsBetweenThePackagesPointOneWay() {
        slices().matching("org.huren.terminology.(*)..")
                .should()
                .beFreeOfCycles()
                .check(module());
        noClasses()
                .that()
                .resideInAPackage("org.huren.terminology")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.huren.terminology.*..")
                .check(module());
    }
}
