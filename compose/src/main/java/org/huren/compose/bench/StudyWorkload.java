package org.huren.compose.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole studies through the hub and from the archive beside it, in turn: first byte, all of it, and the memory that the hub
 * takes for a small study and for one ten times as large. Then single frames one after the other, each decided anew.
 */
final class StudyWorkload {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String FRAME = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    private static final String SMALL = "2.25.50";
    private static final String LARGE = "2.25.500";

    private final Run run;
    private final Archive archive;
    private final Account account;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    StudyWorkload(Run run, Archive archive) {
        this.run = run;
        this.archive = archive;
        this.account = run.account();
    }

    /** One fetch. */
    private record Fetched(double firstByteMillis, double millis, long bytes) {}

    void run() throws IOException {
        int images = run.options().number("images", 500);
        int size = run.options().number("size", 512);
        int rounds = run.options().number("rounds", 5);
        fill(SMALL, images / 10, size);
        fill(LARGE, images, size);
        archive.announce(run.data());
        send();
        awaitStudies();
        account.say("studies of " + images / 10 + " and " + images + " images of " + size + " x " + size + " pixels");
        study("small", SMALL, rounds);
        study("large", LARGE, rounds);
        frames(images);
    }

    private void fill(String study, int images, int size) throws IOException {
        for (int image = 1; image <= images; image++) {
            archive.store(new CtImage("31", "", "", study, "20261008", size, image));
        }
    }

    /** The patient, whom the hub knows by a report. */
    private void send() throws IOException {
        String hl7 = """
                MSH|^~\\&|RIS|JL-A|HUB|JL-HUB|20261008213100+0800||ORU^R01^ORU_R01|ST1|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||31^^^JL-A^MR||甲||19700101|M
                OBR|1||ST1|CT0101^胸部CT^99JLA|||20261008065100+0800|||||||||||||||20261008213100+0800||CT|F
                OBX|1|TX|YXSJ^影像所见^99JLA||双肺清晰||||||F
                """.replace('\n', '\r');
        try (Wire wire = new Wire(run.httpPort())) {
            Wire.Answer answer = wire.post(
                    "/hl7v2",
                    run.tokens().ofClient("hospital-a"),
                    "application/hl7-v2",
                    hl7.getBytes(StandardCharsets.UTF_8));
            if (!answer.text().contains("MSA|AA")) {
                throw new IOException("the report was not taken: " + answer.status());
            }
        }
    }

    private void awaitStudies() throws IOException {
        String asked = "/fhir/ImagingStudy?_summary=count&patient=" + RecordId.of("JL-A", "31");
        try (Wire wire = new Wire(run.httpPort())) {
            long until = System.nanoTime() + 120_000_000_000L;
            while (System.nanoTime() < until) {
                Wire.Answer answer = wire.get(asked, run.tokens().ofPerson("dr.li"));
                if (JSON.readTree(answer.body()).path("total").asInt() == 2) {
                    return;
                }
                Archive.pause();
            }
        }
        throw new IOException("the studies were not fetched within two minutes");
    }

    private void study(String name, String study, int rounds) throws IOException {
        String path = "/studies/" + study;
        fetch(direct(path, AS_STORED));
        fetch(through(path, AS_STORED));
        double idle = residentMegabytes();
        Fetched[] direct = new Fetched[rounds];
        Fetched[] through = new Fetched[rounds];
        double peak = 0;
        for (int i = 0; i < rounds; i++) {
            direct[i] = fetch(direct(path, AS_STORED));
            try (PeakMemory memory = PeakMemory.watch(this::residentMegabytes)) {
                through[i] = fetch(through(path, AS_STORED));
                peak = Math.max(peak, memory.most());
            }
            if (direct[i].bytes() != through[i].bytes()) {
                account.complain(name + ": " + through[i].bytes() + " bytes instead of " + direct[i].bytes());
            }
        }
        put(name, "megabytes", direct[0].bytes() / 1e6, "MB");
        compare(name, "firstByte", direct, through, Fetched::firstByteMillis);
        compare(name, "total", direct, through, Fetched::millis);
        put(name, "hubResidentBefore", idle, "MB, hub RSS before");
        put(name, "hubResidentPeak", peak, "MB, hub RSS at most while streaming");
    }

    private void frames(int images) throws IOException {
        int count = Math.min(images, 300);
        Fetched[] direct = new Fetched[count];
        Fetched[] through = new Fetched[count];
        for (int i = 0; i < count; i++) {
            String path =
                    "/studies/" + LARGE + "/series/" + LARGE + ".1/instances/" + LARGE + ".1." + (i + 1) + "/frames/1";
            direct[i] = fetch(direct(path, FRAME));
            through[i] = fetch(through(path, FRAME));
        }
        compare("frame", "p50", direct, through, Fetched::millis);
    }

    /** Medians. */
    private void compare(
            String group, String what, Fetched[] direct, Fetched[] through, ToDoubleFunction<Fetched> millis) {
        double archives = median(Arrays.stream(direct).mapToDouble(millis));
        double hubs = median(Arrays.stream(through).mapToDouble(millis));
        put(group, what + "MsArchive", archives, "ms, from the archive");
        put(group, what + "MsHub", hubs, "ms, through the hub");
        put(group, what + "Ratio", hubs / archives, "times the archive");
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private HttpRequest direct(String path, String accept) {
        return archive.request("/dicom-web" + path).header("Accept", accept).build();
    }

    private HttpRequest through(String path, String accept) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + run.httpPort() + "/dicom-web" + path))
                .header("Authorization", "Bearer " + run.tokens().ofPerson("dr.li"))
                .header("Accept", accept)
                .build();
    }

    private Fetched fetch(HttpRequest request) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long begun = System.nanoTime();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(request.uri().getPath() + ": " + response.statusCode());
                }
                int read = body.read(buffer);
                double first = (System.nanoTime() - begun) / 1e6;
                long bytes = 0;
                for (; read >= 0; read = body.read(buffer)) {
                    bytes += read;
                }
                return new Fetched(first, (System.nanoTime() - begun) / 1e6, bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private double residentMegabytes() {
        return run.cpu().residentMegabytes(Cpu.Part.HUB).orElse(Double.NaN);
    }

    private void put(String group, String name, double value, String unit) {
        account.put(group, name, value, group + ": " + unit);
    }
}
