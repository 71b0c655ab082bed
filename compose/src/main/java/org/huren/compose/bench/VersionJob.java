package org.huren.compose.bench;

import java.io.IOException;
import java.util.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for each report as its hospital does: it must be there once, in the version that its messages make. */
record VersionJob(Wire wire, Tokens tokens, Queue<Report> left, Ledger ledger) implements Job {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Result once() throws IOException {
        Report report = left.poll();
        if (report == null) {
            return new Result.Failed("nothing left");
        }
        Wire.Answer answer = wire.get(
                ReadBack.path(report.hospital(), report.filler()),
                tokens.ofClient(report.hospital().client()));
        if (answer.status() != 200) {
            return new Result.Failed("status " + answer.status());
        }
        JsonNode bundle = JSON.readTree(answer.body());
        int total = bundle.path("total").asInt(-1);
        int entries = bundle.path("entry").size();
        if (total != 1 || entries != Writer.LINES + 1) {
            return new Result.Failed("total " + total + ", entries " + entries);
        }
        String version = bundle.at("/entry/0/resource/meta/versionId").asString("");
        int expected = ledger.version(report);
        return version.equals(Integer.toString(expected))
                ? new Result.Done()
                : new Result.Failed("version " + version + " instead of " + expected);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
