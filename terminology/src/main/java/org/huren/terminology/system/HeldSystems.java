package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All code systems, value sets and maps between systems that are held; the same province gives the same versions.
 *
 * @param tables from system to system; those of the facilities' local codes are not among them
 */
public record HeldSystems(List<CodeSystem> systems, List<ValueSet> valueSets, List<ConceptTable> tables) {

    /** Ids of those whose codes are all in files of the program. */
    private static final List<String> OF_THE_PROGRAM =
            List.of("sex", "id-type", "grade", "observation-category", "diagnostic-service");

    public HeldSystems {
        systems = List.copyOf(systems);
        valueSets = List.copyOf(valueSets);
        tables = List.copyOf(tables);
    }

    /**
     * What is part of the program, and what the province's tables say.
     *
     * @param loincOfMaps LOINC codes that the facilities' maps use, with their Chinese names
     */
    public static HeldSystems of(Province province, Map<String, String> loincOfMaps) {
        SystemFiles files = new SystemFiles();
        CatalogueSystems ofCatalogue = new CatalogueSystems(files, province);
        CodeSystem items = ofCatalogue.itemSystem();
        CodeSystem loinc = ofCatalogue.loincSystem(loincOfMaps);
        List<CodeSystem> systems =
                new ArrayList<>(OF_THE_PROGRAM.stream().map(files::system).toList());
        systems.add(files.extended("reason", province.reasons()));
        systems.add(items);
        systems.add(loinc);
        return new HeldSystems(systems, ValueSets.over(systems), List.of(ofCatalogue.itemToLoinc(items, loinc)));
    }

    /** R1–R6, without what a province adds. */
    public static List<Concept> permittedReasons() {
        return new SystemFiles().rows("reason");
    }
}
