package org.huren.hub.onboarding;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.door.DoorLimits;
import org.huren.hub.directory.FacilityFile;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.load.CsvLocalCodes;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.unit.UnitSpellings;

/**
 * {@code compose/onboard FOLDER|FILE…}: says in words what the hub would do with sample messages. Facilities and code
 * tables are those of {@code HUREN_FACILITIES}, {@code HUREN_CODES} and {@code HUREN_RULES}. Exit status 0 where everything would be taken, 1
 * where something would be refused or the facilities or tables are wrong, 2 for wrong arguments.
 */
public final class Onboard {
    private final PrintStream out;
    private final Map<String, String> environment;

    Onboard(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new Onboard(out, System.getenv())
                .run(Arrays.stream(arguments).map(Path::of).toList()));
    }

    int run(List<Path> samples) {
        if (samples.isEmpty() || !samples.stream().allMatch(Files::exists)) {
            out.println("用法 / usage: compose/onboard FOLDER|FILE…");
            samples.stream()
                    .filter(sample -> !Files.exists(sample))
                    .forEach(sample -> out.println("  没有 / not there: " + sample));
            return 2;
        }
        try {
            FacilityDirectory facilities =
                    FacilityFile.directory(Path.of(environment.getOrDefault("HUREN_FACILITIES", "")));
            return check(samples, facilities);
        } catch (IllegalArgumentException | IOException e) {
            out.println("✗ " + e.getMessage());
            return 1;
        }
    }

    /** With the catalogue of {@code HUREN_RULES}, or where that has none the one beside the tables. */
    private Loaded<CsvLocalCodes> codes(Path directory) {
        Optional<Path> items = Optional.of(environment.getOrDefault("HUREN_RULES", ""))
                .filter(rules -> !rules.isEmpty())
                .flatMap(rules -> CsvLocalCodes.catalogueFile(Path.of(rules)));
        return items.map(file -> {
                    Loaded<ItemCatalogue> catalogue = ItemCatalogue.load(file);
                    Loaded<CsvLocalCodes> codes = CsvLocalCodes.load(directory, catalogue.value());
                    return new Loaded<>(
                            codes.value(),
                            Stream.concat(catalogue.errors().stream(), codes.errors().stream())
                                    .toList());
                })
                .orElseGet(() -> CsvLocalCodes.load(directory));
    }

    private int check(List<Path> samples, FacilityDirectory facilities) throws IOException {
        String directory = environment.getOrDefault("HUREN_CODES", "");
        Loaded<? extends LocalCodes> codes =
                directory.isEmpty() ? new Loaded<>(LocalCodes.none(), List.of()) : codes(Path.of(directory));
        codes.errors().forEach(error -> out.println("✗ 对照表的一行不能用 / a row of the code tables cannot be used: " + error));
        Judgement judgement = new Judgement();
        Samples checked = new Samples(
                facilities, codes.value(), UnitSpellings.standard(), judgement, Instant.now(), DoorLimits.USUAL_FRAME);
        for (Path sample : samples) {
            checked.check(sample);
        }
        out.print(OnboardingReport.of(judgement));
        boolean refused = judgement.findings().keySet().stream().anyMatch(each -> each.kind() == Finding.Kind.REFUSED);
        return codes.errors().isEmpty() && !refused && judgement.messages() > 0 ? 0 : 1;
    }
}
