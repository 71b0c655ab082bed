package org.huren.terminology.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitSpellingsTest {

    private static final Path CODES = Path.of("src/test/resources/codes");

    private final UnitSpellings units = UnitSpellings.standard();

    @ParameterizedTest
    @CsvSource({
        "×10⁹/L,10*9/L",
        "10^9/L,10*9/L",
        "10*9/L,10*9/L",
        "10E9/L,10*9/L",
        "*10^9/L,10*9/L",
        "x10^09/l,10*9/L",
        "１０＾９／Ｌ,10*9/L",
        "10 ^ 12 / L,10*12/L",
        "umol/L,umol/L",
        "μmol/L,umol/L",
        "µmol/L,umol/L",
        "UMOL/L,umol/L",
        "秒,s",
        "分钟,min",
        "mIU/L,m[IU]/L",
        "μIU/ml,u[IU]/mL",
        "IU/mL,[IU]/mL",
        "u/l,U/L",
        "％,%",
        "mmHg,mm[Hg]",
        "mm Hg,mm[Hg]",
        "㎜Hg,mm[Hg]",
        "次/分,/min",
        "FL,fL",
        "PG,pg",
        "mm/1h,mm/h",
        "毫克/升,mg/L",
        "mg/L FEU,mg/L{FEU}",
        "mL/(min·1.73m²),mL/min/{1.73_m2}",
        "个/μL,/uL",
        "kg/m²,kg/m2",
        "℃,Cel",
        "×10⁹个/L,10*9/L",
        "10E9个/L,10*9/L",
        "×10的9次方/L,10*9/L",
        "M/μL,10*6/uL",
        "亿/ml,10*8/mL",
        "Cells/HPF,/[HPF]",
        "个/高倍,/[HPF]",
        "毫摩尔/L,mmol/L",
        "μM,umol/L",
        "单位/ml,U/mL",
        "国际单位/mL,[IU]/mL",
        "mOsmol/kg,mosm/kg",
        "mOsm/kg.H2O,mosm/kg",
        "mg/日,mg/(24.h)",
        "mg/g CREA,mg/g{creat}",
        "ug/mg 肌酐,ug/mg{creat}",
        "拷贝数/ml,{copies}/mL",
        "lg IU/mL,{Log_IU}/mL",
        "s/co ratio,{s_co_ratio}",
        "COI,{COI}",
        "OD值,{OD}",
        "AU/ml,{AU}/mL",
        "GPL-U/ml,[GPL'U]/mL",
        "ng/(mL·h),ng/mL/h",
        "mm/60min,mm/h",
        "毫米/小时,mm/h",
        "mL/min·(1.73m²)-1,mL/min/{1.73_m2}",
        "cmH20,cm[H2O]",
        "KG/M²,kg/m2",
        "ML/MIN/1.73M^2,mL/min/{1.73_m2}",
        "L/L,L/L",
        "‰,[ppth]",
        "{INR},{INR}",
        "[pH],[pH]"
    })
    void whatLaboratoriesWriteBecomesUcum(String spelling, String ucum) {
        assertThat(units.ucumOf(spelling)).contains(ucum);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G/L",
                "T/L",
                "mU/L",
                "MU/L",
                "uU/mL",
                "S",
                "单位",
                "furlong",
                "阴性",
                "阳性",
                "mg/L/L",
                "M",
                "分",
                "109/L",
                "×109/L",
                "10^123/L",
                "个/视野",
                "EU/mL",
                "kUA/L",
                "mlU/L",
                "CT值",
                "HU",
                "指数",
                "-",
                "1:",
                "10"
            })
    void whatIsNotCertainHasNoCode(String spelling) {
        assertThat(units.ucumOf(spelling)).isEmpty();
    }

    @Test
    void everyUnitOfTheDemoProvincesTablesIsKnown() throws IOException {
        try (Stream<Path> files = Files.list(CODES)) {
            List<Row> rows = files.filter(file -> !file.getFileName().toString().equals("items.csv"))
                    .flatMap(file -> CsvTable.read(file, List.of("unit")).value().stream())
                    .filter(row -> !row.text("unit").isEmpty())
                    .toList();
            assertThat(rows)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(
                            row -> assertThat(units.ucumOf(row.text("unit"))).isPresent());
        }
    }

    @Test
    void everySpellingOfTheTableFindsItsCode() {
        List<Row> rows = CsvTable.readResource(UnitSpellings.class, "spellings.csv", List.of("spelling", "ucum"));
        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(600)
                .allSatisfy(row -> assertThat(units.ucumOf(row.text("spelling")).orElse(""))
                        .as(row.text("spelling"))
                        .isEqualTo(row.text("ucum")));
    }

    @Test
    void everyCodeOfTheTableAndOfTheCatalogueIsValidUcumAndStaysItself() throws IOException, UcumException {
        UcumService ucum = ucum();
        Stream<String> ofCatalogue = ItemCatalogue.load(CODES.resolve("items.csv")).value().items().stream()
                .map(Item::unit)
                .filter(Objects::nonNull);
        List<String> codes = Stream.concat(units.ucumCodes().stream(), ofCatalogue)
                .distinct()
                .toList();
        assertThat(codes).hasSizeGreaterThan(100).allSatisfy(code -> {
            assertThat(ucum.validate(code)).as(code).isNull();
            assertThat(units.ucumOf(code)).contains(code);
        });
    }

    private static UcumService ucum() throws IOException, UcumException {
        try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
            return new UcumEssenceService(Objects.requireNonNull(essence));
        }
    }
}
