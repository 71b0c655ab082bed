package org.huren.compose.emr;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huren.compose.emr.DemoEmr.Patient;
import org.huren.compose.emr.DemoEmr.Reply;
import org.huren.compose.launcher.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code compose/emr ask|adopt|decline|cite …}: the demo EMR in a terminal. Exit status 0 where the hub took it, 1 where it
 * refused, 2 for wrong arguments.
 */
public final class EmrCommand {
    private static final String USAGE = """
            用法 / usage:
              compose/emr ask [--at JL-B] [--number 本院病历号] [--name 姓名] [--physician dr.wang] 身份证号 代码…
                  ask at the order screen: national ID, then codes (JLHR-…, LOINC, or the hospital's own)
              compose/emr adopt [--at JL-B] 卡片              adopt: card id as shown
              compose/emr decline [--at JL-B] 卡片 R1 [说明]   decline with a reason of the card
              compose/emr cite [--at JL-B] 卡片 [文书号]       cite the adopted result in a document
            """;

    private final PrintStream out;
    private final Path compose;
    private final Settings settings;

    EmrCommand(PrintStream out, Path compose, Settings settings) {
        this.out = out;
        this.compose = compose;
        this.settings = settings;
    }

    public static void main(String[] arguments) {
        Path compose = Path.of(System.getProperty("huren.compose", "compose"));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new EmrCommand(out, compose, Settings.read(compose, System.getenv())).run(arguments));
    }

    int run(String... arguments) {
        Map<String, String> options = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].startsWith("--") && at + 1 < arguments.length) {
                options.put(arguments[at].substring(2), arguments[++at]);
            } else {
                words.add(arguments[at]);
            }
        }
        try {
            DemoEmr emr = DemoEmr.of(compose, settings.baseUrl(), options.getOrDefault("at", "JL-B"));
            return run(emr, options, words);
        } catch (IOException | UncheckedIOException e) {
            out.println("✗ 枢纽不可达，先运行 compose/run / the hub cannot be reached: is compose/run running?");
            return 1;
        }
    }

    private int run(DemoEmr emr, Map<String, String> options, List<String> words) throws IOException {
        String physician = options.getOrDefault("physician", "dr.wang");
        int count = words.size();
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "ask" -> {
                if (count > 2) {
                    Patient patient = new Patient(words.get(1), options.get("number"), options.get("name"));
                    return shown(emr.order(patient, physician, words.subList(2, count)));
                }
            }
            case "adopt" -> {
                if (count == 2) {
                    return done(emr.accept(DemoEmr.ORDER_SIGN, words.get(1), suggestion(words.get(1))));
                }
            }
            case "decline" -> {
                if (count > 2) {
                    String text = count > 3 ? String.join(" ", words.subList(3, count)) : null;
                    return done(emr.override(DemoEmr.ORDER_SIGN, words.get(1), words.get(2), text));
                }
            }
            case "cite" -> {
                if (count == 2 || count == 3) {
                    return done(emr.cite(words.get(1), physician, count == 3 ? words.get(2) : "demo"));
                }
            }
            default -> {
                // the usage says what there is
            }
        }
        out.print(USAGE);
        return 2;
    }

    private int shown(Reply reply) throws IOException {
        if (reply.status() != 200) {
            return done(reply);
        }
        JsonNode cards = reply.json().path("cards");
        if (cards.isEmpty()) {
            out.println("没有提醒，照常申请 / no card: order as usual");
        }
        for (JsonNode card : cards) {
            show(card);
        }
        return 0;
    }

    private void show(JsonNode card) throws IOException {
        out.println("┌ " + card.path("summary").asString());
        plain(card.path("detail").asString()).lines().forEach(line -> out.println("│ " + line));
        if (card.has("uuid")) {
            String id = card.path("uuid").asString();
            remember(id, card);
            out.println("│ 采用 / adopt:   compose/emr adopt " + id);
            out.println("│ 不采用 / decline: compose/emr decline " + id + " R1");
            card.path("overrideReasons")
                    .forEach(reason ->
                            out.println("│     " + reason.path("display").asString()));
        }
        out.println("└");
    }

    /** Markdown as a terminal shows it. */
    private static String plain(String markdown) {
        return markdown.replaceAll("\\|-[-|]*\\|\n", "")
                .replaceAll("\\\\([^A-Za-z0-9])", "$1")
                .replace("**", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private int done(Reply reply) {
        if (reply.status() == 200) {
            out.println("✓ 已登记 / stored");
            return 0;
        }
        out.println("✗ " + reply.status());
        for (JsonNode error : JsonMapper.shared().readTree(reply.body()).path("errors")) {
            String place = error.path("parameter").asString("");
            out.println("  " + (place.isEmpty() ? "" : place + ": ")
                    + error.path("detail").asString());
        }
        return 1;
    }

    /** As an EMR keeps the cards on its screen. */
    private void remember(String id, JsonNode card) throws IOException {
        Path file = file(id);
        Files.createDirectories(file.getParent());
        Files.writeString(file, card.toString());
    }

    private String suggestion(String id) throws IOException {
        Path file = file(id);
        if (!Files.exists(file)) {
            return id;
        }
        return JsonMapper.shared()
                .readTree(Files.readString(file))
                .at("/suggestions/0/uuid")
                .asString();
    }

    private Path file(String id) {
        return settings.data().resolve("emr").resolve(id.replaceAll("[^0-9a-f-]", "") + ".json");
    }
}
