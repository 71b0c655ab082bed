package org.huren.compose.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked on the command line: {@code WORKLOAD [--target] [--name value]…}.
 *
 * @param running measure the stack that runs already at the ports of the environment
 * @param againstOff compare with a hub that has neither consent nor audit
 */
record Options(String workload, boolean running, boolean againstOff, Map<String, String> values) {

    static Options read(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        boolean running = false;
        boolean againstOff = false;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--target")) {
                running = true;
            } else if (arguments[i].equals("--against-off")) {
                againstOff = true;
            } else if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
                values.put(arguments[i].substring(2), arguments[++i]);
            } else {
                rest.add(arguments[i]);
            }
        }
        if (rest.size() != 1) {
            throw new IllegalArgumentException("one workload is needed");
        }
        return new Options(rest.getFirst(), running, againstOff, Map.copyOf(values));
    }

    /** These options, with others where nothing was said. */
    Options orElse(Map<String, String> otherwise) {
        Map<String, String> all = new HashMap<>(otherwise);
        all.putAll(values);
        return new Options(workload, running, againstOff, Map.copyOf(all));
    }

    /** Length of each measured phase. */
    int seconds() {
        return number("seconds", 15);
    }

    int warmUpSeconds() {
        return number("warmup", 20);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    List<Integer> numbers(String name, String otherwise) {
        return List.of(values.getOrDefault(name, otherwise).split(",")).stream()
                .map(text -> (int) Double.parseDouble(text.strip()))
                .toList();
    }
}
