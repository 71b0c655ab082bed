package org.huren.compose.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Mark mark = Mark.of(Instant.parse("2026-11-24T00:00:00Z"));
    private final Report report =
            new Report(Hospital.C, mark.person(1), mark.nextFiller(), Instant.parse("2026-01-01T00:00:00Z"), 1);
    private final Ledger ledger = new Ledger();
    private Order first;
    private Order correction;

    @BeforeEach
    void write() throws IOException {
        Writer writer = Writer.withCodes(Path.of("demo/codes"));
        first = new Order(Order.Kind.FIRST, report, writer.first(report, mark.nextControlId()), "AA");
        correction = new Order(Order.Kind.CORRECTION, report, writer.correction(report, mark.nextControlId()), "AA");
    }

    @Test
    void aMessageIsKnownByItsControlId() {
        assertThat(Ledger.controlId(first)).isEqualTo(mark.prefix() + "M1");
        assertThat(Ledger.controlId(correction)).isEqualTo(mark.prefix() + "M2");
    }

    @Test
    void whatIsSentAgainIsOneMessageInSeveralFrames() {
        ledger.sending(first);
        ledger.sending(first);
        ledger.answered(first);

        assertThat(ledger.injected()).isEqualTo(1);
        assertThat(ledger.sent()).isEqualTo(2);
        assertThat(ledger.acknowledged()).containsExactly(mark.prefix() + "M1");
    }

    @Test
    void aCorrectionMakesTheSecondVersionOfTheReport() {
        ledger.answered(first);
        assertThat(ledger.version(report)).isEqualTo(1);

        ledger.answered(correction);

        assertThat(ledger.version(report)).isEqualTo(2);
        assertThat(ledger.isCorrected(report)).isTrue();
        assertThat(ledger.reports()).containsExactly(report);
    }
}
