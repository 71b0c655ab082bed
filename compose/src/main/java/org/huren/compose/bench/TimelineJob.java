package org.huren.compose.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** W3, one clinician's screen: the newest twenty laboratory Observations of a patient over all facilities. */
final class TimelineJob implements Job {
    private static final int PAGE = 20;
    private static final Pattern TOTAL = Pattern.compile("\"total\":([0-9]+)");
    private static final int HEAD = 600;
    private static final byte[] ENTRY = "\"fullUrl\"".getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final Tokens tokens;
    private final List<Population.Patient> patients;
    private final Choice choice;
    private long bytes;

    /** Whose timeline comes next. */
    @FunctionalInterface
    interface Choice {
        int next();
    }

    TimelineJob(int port, Tokens tokens, List<Population.Patient> patients, Choice choice) {
        this.wire = new Wire(port);
        this.tokens = tokens;
        this.patients = patients;
        this.choice = choice;
    }

    /** The more reports, the more often somebody is looked at. */
    static Choice zipf(int patients, long seed) {
        Zipf zipf = new Zipf(patients);
        Random random = new Random(seed);
        return () -> zipf.next(random);
    }

    @Override
    public Result once() throws IOException {
        Population.Patient patient = patients.get(choice.next());
        Wire.Answer answer = wire.get(path(patient), tokens.ofPerson("dr.wang"));
        if (answer.status() != 200) {
            return new Result.Failed("status " + answer.status());
        }
        bytes += answer.body().length;
        int total = total(answer.body());
        if (total != patient.visible()) {
            return new Result.Failed(
                    "total " + total + " where consent " + patient.permission() + " allows " + patient.visible());
        }
        int entries = count(answer.body());
        return entries == Math.min(PAGE, patient.visible())
                ? new Result.Done()
                : new Result.Failed(entries + " entries");
    }

    static String path(Population.Patient patient) {
        return "/fhir/Observation?patient=" + patient.id() + "&category=laboratory&_sort=-date&_count=" + PAGE;
    }

    /** Bytes of all answers so far. */
    long bytes() {
        return bytes;
    }

    /** The bundle's total stands near its beginning; everything there is ASCII. -1 when it is not there. */
    private static int total(byte[] body) {
        String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
        Matcher found = TOTAL.matcher(head);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    private static int count(byte[] body) {
        int found = 0;
        for (int i = 0; i <= body.length - ENTRY.length; i++) {
            if (body[i] == '"' && Arrays.equals(body, i, i + ENTRY.length, ENTRY, 0, ENTRY.length)) {
                found++;
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
