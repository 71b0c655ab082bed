package org.huren.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows inside the module: a message flows door, decode, parse, map, sink; only doors know how it arrived. */
class ArchitectureTest {
    private static final String DECODE = "org.huren.bridge.decode..";
    private static final String PARSE = "org.huren.bridge.parse..";
    private static final String MAP = "org.huren.bridge.map..";
    private static final String SINK = "org.huren.bridge.sink..";
    private static final String DOOR = "org.huren.bridge.door..";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.huren.bridge");

    @Test
    void decodingParsingAndMappingArePure() {
        for (String stage : new String[] {DECODE, PARSE, MAP}) {
            never(stage, "org.apache.camel..", "io.netty..", "org.slf4j..", "java.sql..", "jakarta..");
        }
    }

    @Test
    void nobodyUsesTheDoors() {
        for (String stage : new String[] {"org.huren.bridge", DECODE, PARSE, MAP, SINK}) {
            never(stage, DOOR, "org.apache.camel..", "io.netty..");
        }
    }

    @Test
    void stagesKnowOnlyTheStagesBeforeThem() {
        never(DECODE, PARSE, MAP, SINK);
        never(PARSE, DECODE, MAP, SINK);
        never(MAP, DECODE, SINK);
    }

    @Test
    void onlyParsingKnowsHapi() {
        for (String stage : new String[] {DECODE, MAP, SINK, DOOR}) {
            never(stage, "ca.uhn.hl7v2..");
        }
    }

    @Test
    void nothingKnowsSpringOrTheOtherModules() {
        never(
                "org.huren.bridge..",
                "org.springframework..",
                "org.huren.hub..",
                "org.huren.consent..",
                "org.huren.compose..");
    }

    private void never(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(classes);
    }
}
