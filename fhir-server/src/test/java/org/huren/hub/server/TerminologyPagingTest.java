package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.huren.hub.terminology.HeldNow;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.terminology.TerminologyService;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.system.Province;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminologyPagingTest {
    private static final int CODES = 10_000;

    private final FhirContext fhir = FhirContext.forR4Cached();

    @TempDir
    private Path folder;

    @Test
    void tenThousandCodesAreTurnedPageByPageWithoutGapOrRepeat() throws IOException {
        Path items = folder.resolve("items.csv");
        Files.writeString(
                items,
                "item_code,name_zh,name_en,category,loinc,specimen,ucum_unit\n"
                        + IntStream.range(0, CODES)
                                .mapToObj("X%1$05d,项目%1$d,Item %1$d,lab,,,%n"::formatted)
                                .collect(Collectors.joining()));
        Province province = Province.of(ItemCatalogue.load(items).value());
        Terminology terminology = new TerminologyService(
                new HeldNow(() -> province, () -> Instant.EPOCH, List::of),
                (caller, interaction, answered, asked, reference, disclosed) -> {});
        Set<String> codes = new HashSet<>();
        try (FhirDoor door = new FhirDoor(
                null,
                beans -> beans.registerBean(
                        "large", Terminology.class, () -> terminology, bean -> bean.setPrimary(true)))) {
            for (int offset = 0; offset < CODES; offset += 1000) {
                ValueSet page = expanded(door, "offset=" + offset);
                assertThat(page.getExpansion().getTotal()).isEqualTo(CODES);
                page.getExpansion().getContains().stream()
                        .map(ValueSetExpansionContainsComponent::getCode)
                        .forEach(code -> assertThat(codes.add(code)).as(code).isTrue());
            }
            assertThat(codes).hasSize(CODES);
            assertThat(expanded(door, "offset=" + CODES).getExpansion().getContains())
                    .isEmpty();
            assertThat(expanded(door, "count=0").getExpansion().getTotal()).isEqualTo(CODES);
            assertThat(door.get(door.mint.drWang(), "/fhir/ValueSet/item-lab/$expand?count=1001")
                            .status())
                    .isEqualTo(400);
        }
    }

    private ValueSet expanded(FhirDoor door, String query) {
        return fhir.newJsonParser()
                .parseResource(
                        ValueSet.class,
                        door.get(door.mint.drWang(), "/fhir/ValueSet/item-lab/$expand?" + query)
                                .body());
    }
}
