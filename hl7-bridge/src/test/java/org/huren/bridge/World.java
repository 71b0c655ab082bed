package org.huren.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;

/** The demo province's three hospitals as the bridge sees them. */
public final class World {
    public static final Charset GB18030 = Charset.forName("GB18030");
    public static final Charset GBK = Charset.forName("GBK");
    public static final Instant NOW = Instant.parse("2026-10-08T01:30:00Z");
    public static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    public static final Facility JL_A = facility("JL-A", "省人民医院", StandardCharsets.UTF_8);
    public static final Facility JL_B = facility("JL-B", "县医院", GB18030);
    public static final Facility JL_C = facility("JL-C", "乡镇卫生院", GBK);

    private static final Map<String, Facility> BY_CODE = Map.of("JL-A", JL_A, "JL-B", JL_B, "JL-C", JL_C);

    public static final FacilityDirectory FACILITIES = code -> Optional.ofNullable(BY_CODE.get(code));
    public static final LocalCodes NO_CODES = LocalCodes.none();
    public static final Units FEW_UNITS =
            spelling -> Optional.ofNullable(Map.of("10^9/L", "10*9/L", "10^12/L", "10*12/L", "秒", "s", "mg/dL", "mg/dL")
                    .get(spelling));

    private World() {}

    public static IntakePipeline pipeline(ResultSink sink) {
        return new IntakePipeline(FACILITIES, NO_CODES, FEW_UNITS, sink);
    }

    public static InboundMessage message(byte[] raw) {
        return new InboundMessage(Door.MLLP, raw, NOW, null);
    }

    /** Takes a message and gives the answer's text in one charset. */
    public static String answer(IntakePipeline pipeline, byte[] raw, Charset charset) {
        return switch (pipeline.take(message(raw))) {
            case Answer.Acknowledgement acknowledgement -> new String(acknowledgement.bytes(), charset);
            case Answer.None() -> "";
        };
    }

    /** A file under the tests' resources. */
    public static byte[] resource(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Charset charsetOf(String facility) {
        return facility.equals("JL-B") ? GB18030 : facility.equals("JL-C") ? GBK : StandardCharsets.UTF_8;
    }

    private static Facility facility(String code, String name, Charset charset) {
        return new Facility(new FacilityCode(code), name, charset, CHINA, ServiceCategory.LABORATORY);
    }
}
