package org.huren.terminology.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.table.Loaded;

/**
 * All code systems, value sets and maps between systems that are held; loading the same files gives the same versions.
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
     * Loads what is part of the program, and what the catalogue says.
     *
     * @param provincialReasons CSV file (code, name_zh, name_en, parent) of sub-codes below R1–R6
     * @param loincOfMaps LOINC codes that the facilities' maps use, with their Chinese names
     */
    public static Loaded<HeldSystems> load(
            ItemCatalogue catalogue, Optional<Path> provincialReasons, Map<String, String> loincOfMaps) {
        SystemFiles files = new SystemFiles();
        CatalogueSystems ofCatalogue = new CatalogueSystems(files, catalogue);
        CodeSystem items = ofCatalogue.itemSystem();
        CodeSystem loinc = ofCatalogue.loincSystem(loincOfMaps);
        Loaded<CodeSystem> reasons = provincialReasons
                .map(path -> files.system("reason", path))
                .orElseGet(() -> new Loaded<>(files.system("reason"), List.of()));
        List<CodeSystem> systems =
                new ArrayList<>(OF_THE_PROGRAM.stream().map(files::system).toList());
        systems.add(reasons.value());
        systems.add(items);
        systems.add(loinc);
        return new Loaded<>(
                new HeldSystems(systems, ValueSets.over(systems), List.of(ofCatalogue.itemToLoinc(items, loinc))),
                reasons.errors());
    }

    /** R1–R6, without what a province adds. */
    public static List<Concept> permittedReasons() {
        return new SystemFiles().rows("reason");
    }
}
