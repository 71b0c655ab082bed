package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportDocumentCodecTest {

    private static final UUID PATIENT = UUID.fromString("59e641e5-9c87-5ea7-8364-8e3f0ccbb500");
    private static ReportDocument document;

    @BeforeAll
    static void storeAReportThatWasCorrected() {
        HubWorld hub = new HubWorld();
        Hl7 report = Hl7.report("JL-A", "400", "F400");
        hub.send(report.text());
        hub.send(report.at("20261009213100", "C", Hl7.line("WBC", "3.10", "C"), Hl7.line("PLT", "210", "F"))
                .text());
        document = hub.jdbc
                .sql("select document from report")
                .query((row, n) -> ReportDocumentCodec.decode(row.getBytes(1)))
                .single();
    }

    @Test
    void aDocumentComesBackAsItWasWritten() {
        same(ReportDocumentCodec.decode(ReportDocumentCodec.encode(PATIENT, document)));
    }

    @Test
    void oneResourceIsFoundWithoutTheOthers() {
        ReportBody body = ReportDocumentCodec.slices(ReportDocumentCodec.encode(PATIENT, document));
        Slice last = document.slices().getLast();

        assertThat(body.find(ResultKind.OBSERVATION, last.id()))
                .hasValueSatisfying(found -> assertThat(found.json()).isEqualTo(last.json()));
        assertThat(body.find(ResultKind.SPECIMEN, last.id())).isEmpty();
        assertThat(body.ofKind(ResultKind.OBSERVATION)).hasSize(3);
    }

    @Test
    void aDocumentOfTheFirstFormatStaysReadable() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, JsonMapper.builder().build().writeValueAsBytes(document.state()));
        out.writeInt(document.slices().size());
        for (Slice slice : document.slices()) {
            write(out, slice.type().getBytes(StandardCharsets.US_ASCII));
            write(out, slice.id().getBytes(StandardCharsets.US_ASCII));
            out.writeLong(slice.version());
            out.writeLong(slice.lastUpdated().toEpochMilli());
            write(out, slice.json());
        }
        byte[] packed = Zstd.compress(bytes.toByteArray(), 3);
        byte[] row = new byte[packed.length + 1];
        row[0] = 1;
        System.arraycopy(packed, 0, row, 1, packed.length);

        same(ReportDocumentCodec.decode(row));
    }

    @Test
    void aTextThatHoldsControlBytesIsKeptAsItIs() {
        Slice first = document.slices().getFirst();
        List<Slice> slices = new ArrayList<>(document.slices());
        slices.set(0, new Slice(first.type(), first.id(), first.version(), first.lastUpdated(), new byte[] {1, 2, 3, '"'
        }));
        ReportDocument strange = new ReportDocument(document.state(), slices);

        ReportDocument read = ReportDocumentCodec.decode(ReportDocumentCodec.encode(PATIENT, strange));

        assertThat(read.slices().getFirst().json()).containsExactly(1, 2, 3, '"');
        assertThat(read.slices().getLast().json())
                .isEqualTo(document.slices().getLast().json());
    }

    private static void same(ReportDocument read) {
        assertThat(read.state()).isEqualTo(document.state());
        assertThat(read.slices()).usingRecursiveComparison().isEqualTo(document.slices());
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
