package org.huren.terminology.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.unit.UcumConversion;
import org.huren.terminology.unit.UnitSpellings;
import org.junit.jupiter.api.Test;

/** How right the proposals are; the tables are written to {@code target/proposals}. */
class MeasuredProposalsTest {

    private static final int SEEDS = 200;

    private final ItemCatalogue catalogue = SampleMaps.catalogue();
    private final UnitSpellings units = UnitSpellings.standard();
    private final UcumConversion conversion = UcumConversion.standard();
    private final List<KnownCode> known = SampleMaps.known();

    @Test
    void aHiddenThirdOfTheMapsIsProposedRightly() throws IOException {
        Score standard = new Score("a third of the rows hidden, %d seeds".formatted(SEEDS));
        Score learned = new Score("the same without the table of names, every fourth seed");
        for (int seed = 0; seed < SEEDS; seed++) {
            List<KnownCode> shuffled = new ArrayList<>(known);
            Collections.shuffle(shuffled, new Random(seed));
            int third = shuffled.size() / 3;
            List<KnownCode> hidden = shuffled.subList(0, third);
            List<KnownCode> rest = shuffled.subList(third, shuffled.size());
            count(standard, hidden, rest, NameTable.standard());
            if (seed % 4 == 0) {
                count(learned, hidden, rest, NameTable.empty());
            }
        }
        Score.write("hidden-third.md", standard, learned);
        assertThat(standard.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(learned.precision()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void aFacilityWithoutAMapIsProposedRightlyFromTheOthers() throws IOException {
        List<Score> scores = new ArrayList<>();
        for (String facility : SampleMaps.FACILITIES) {
            List<KnownCode> hidden = known.stream()
                    .filter(row -> row.facility().equals(facility))
                    .toList();
            List<KnownCode> rest = known.stream()
                    .filter(row -> !row.facility().equals(facility))
                    .toList();
            Score standard = new Score(facility + " hidden");
            Score learned = new Score(facility + " hidden, without the table of names");
            count(standard, hidden, rest, NameTable.standard());
            count(learned, hidden, rest, NameTable.empty());
            scores.add(standard);
            scores.add(learned);
        }
        Score.write("hidden-facility.md", scores.toArray(new Score[0]));
        assertThat(scores).allSatisfy(score -> assertThat(score.precision()).isGreaterThanOrEqualTo(0.95));
    }

    @Test
    void codesOfAFourthFacilityWithTrapsAreProposedRightlyOrNotAtAll() throws IOException {
        Score score = new Score("codes with traps, written beforehand");
        Proposer proposer = proposer(known, NameTable.standard());
        for (Row row : SampleMaps.unseen()) {
            UnmappedCode code = unseen(row);
            score.count(
                    code,
                    proposer.advise(code),
                    Arrays.asList(row.text("expected").split("\\|", -1)));
        }
        Score.write("traps.md", score);
        assertThat(SampleMaps.unseen()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.proposed()).isGreaterThanOrEqualTo(50);
    }

    private void count(Score score, List<KnownCode> hidden, List<KnownCode> rest, NameTable names) {
        Proposer proposer = proposer(rest, names);
        for (KnownCode row : hidden) {
            UnmappedCode code = SampleMaps.unmapped(row);
            score.count(code, proposer.advise(code), List.of(row.item()));
        }
    }

    private Proposer proposer(List<KnownCode> rows, NameTable names) {
        return new Proposer(new Knowledge(catalogue, rows, units, names), new UnitScale(conversion));
    }

    private static UnmappedCode unseen(Row row) {
        return new UnmappedCode(
                "JL-D",
                row.text("local_code"),
                List.of(row.text("name_zh")),
                null,
                row.orNull("panel"),
                row.orNull("specimen"),
                row.orNull("unit"),
                row.orNull("reference_interval"),
                SampleMaps.sample(row.text("values")));
    }
}
