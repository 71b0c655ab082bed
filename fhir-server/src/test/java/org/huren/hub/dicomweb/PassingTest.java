package org.huren.hub.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an archive streams, on its way to a viewer. */
class PassingTest {
    private static final String TYPE = "multipart/related; type=\"application/octet-stream\"; boundary=b0-77";

    /** Gives what it has in pieces of any size, as networks do. */
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 7 : 90_000)));
            }
        };
    }

    private static byte[] multipart(byte[] one, byte[] other, String location) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {one, other}) {
            out.writeBytes(("--b0-77\r\n" + location + "Content-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(part);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("--b0-77--\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Test
    void partsComeThroughByteForByteWithoutTheirPlaces() throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            byte[] one = new byte[random.nextInt(200_000)];
            byte[] other = "\r\n--b0-7\r\nContent-Location: in the pixels\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            random.nextBytes(one);
            byte[] sent = multipart(one, other, "Content-Location: http://pacs.local/studies/1\r\n");
            ByteArrayOutputStream passed = new ByteArrayOutputStream();

            MultipartParts.of(TYPE).orElseThrow().copy(inPieces(sent, random), passed);

            assertThat(passed.toByteArray()).as("seed " + seed).isEqualTo(multipart(one, other, ""));
        }
    }

    @Test
    void aBodyThatBreaksOffBreaksOff() throws IOException {
        byte[] sent = multipart(new byte[100], new byte[100], "");
        for (int length = 0; length < sent.length; length++) {
            ByteArrayOutputStream passed = new ByteArrayOutputStream();
            MultipartParts.of(TYPE).orElseThrow().copy(new ByteArrayInputStream(sent, 0, length), passed);
            assertThat(passed.size()).isEqualTo(length);
        }
    }

    @Test
    void addressesInJsonBecomeTheHubs() {
        String sent = "[{\"00081190\":{\"vr\":\"UR\",\"Value\":[\"http://pacs:8042/dicom-web/studies/1.2/series/3\"]},"
                + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"https://10.0.0.7/x/studies/1.2/bulk/7fe00010\"},"
                + "\"00080054\":{\"Value\":[\"http://pacs:8042/admin\",1.50,null,\"王\"]}}]";
        ByteArrayOutputStream passed = new ByteArrayOutputStream();

        new OwnAddresses("https://hub/dicom-web")
                .copy(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)), passed);

        assertThat(passed.toString(StandardCharsets.UTF_8))
                .isEqualTo("[{\"00081190\":{\"vr\":\"UR\",\"Value\":[\"https://hub/dicom-web/studies/1.2/series/3\"]},"
                        + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"https://hub/dicom-web/studies/1.2/bulk/7fe00010\"},"
                        + "\"00080054\":{\"Value\":[\"\",1.50,null,\"王\"]}}]");
    }
}
