package org.huren.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.huren.bridge.Envelope;
import org.huren.bridge.Fuzzing;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever message comes, it is mapped or refused for what it says, and answered; the answer begins as an acknowledgement
 * does. A fault of this program, which the pipeline would hide in a refusal, is found here.
 */
class MessageMapperFuzzTest {
    private final IntakePipeline pipeline =
            new IntakePipeline(World.FACILITIES, World.NO_CODES, UnitSpellings.standard(), new Forgetful());

    /** Takes all and keeps nothing. */
    private static final class Forgetful implements ResultSink {
        @Override
        public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
            return new Receipt.Stored(World.NOW, Receipt.Novelty.NEW);
        }

        @Override
        public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
            return new Receipt.Refused(World.NOW, refusal);
        }
    }

    static Stream<byte[]> messages() {
        return Fuzzing.messages();
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "10m")
    void everyMessageIsMappedOrRefusedForWhatItSays(byte[] raw) {
        Answer answer = Fuzzing.withinASecond(() -> pipeline.take(World.message(raw)));

        if (!(answer instanceof Answer.Acknowledgement acknowledgement)) {
            throw new AssertionError("no answer");
        }
        if (acknowledgement.receipt() instanceof Receipt.Refused refused) {
            assertThat(refused.refusal().reason()).contains(" / ").doesNotContain("internal error");
        }
        assertThat(acknowledgement.messages())
                .allSatisfy(each -> assertThat(each).startsWith('M', 'S', 'H'));
    }
}
