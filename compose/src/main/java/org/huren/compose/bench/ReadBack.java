package org.huren.compose.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches the sample of acknowledged reports back over FHIR, each as the hospital that sent it. */
final class ReadBack {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReadBack() {}

    /**
     * What came back.
     *
     * @param missing fillers with the reason, none when all is well
     * @param bundles the answers, with all their Observations
     */
    record Account(int asked, int found, List<String> missing, List<byte[]> bundles) {}

    static Account of(Samples samples, int port, Tokens tokens, int lines) throws IOException {
        List<String> missing = new ArrayList<>();
        List<byte[]> bundles = new ArrayList<>();
        List<Samples.Acknowledged> asked = samples.all();
        try (Wire wire = new Wire(port)) {
            for (Samples.Acknowledged one : asked) {
                Wire.Answer answer = wire.get(
                        path(one.hospital(), one.filler()),
                        tokens.ofClient(one.hospital().client()));
                String problem = problem(one, answer, lines);
                if (problem.isEmpty()) {
                    bundles.add(answer.body());
                } else {
                    missing.add(one.filler() + ": " + problem);
                }
            }
        }
        return new Account(asked.size(), asked.size() - missing.size(), missing, bundles);
    }

    static String path(Hospital hospital, String filler) {
        String identifier = "urn:huren:filler:" + hospital.code() + "|" + filler;
        return "/fhir/DiagnosticReport?_include=DiagnosticReport:result&identifier="
                + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    }

    private static String problem(Samples.Acknowledged one, Wire.Answer answer, int lines) {
        if (answer.status() != 200) {
            return "status " + answer.status();
        }
        JsonNode bundle = JSON.readTree(answer.body());
        if (bundle.path("total").asInt(-1) != 1) {
            return "total " + bundle.path("total").asInt(-1);
        }
        if (bundle.path("entry").size() != lines + 1) {
            return bundle.path("entry").size() + " entries";
        }
        String status = bundle.at("/entry/0/resource/status").asString("");
        boolean right = one.corrected() ? status.equals("corrected") : status.matches("final|corrected");
        return right ? "" : "status is " + status;
    }
}
