package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A search, read to its end along the links that the hub gives. */
record Pages(List<Answer> answers) {
    private static final int TOO_MANY = 500;

    static Pages of(Person reader, String path) {
        List<Answer> answers = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            Answer answer = reader.get(next.get());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answers.add(answer);
            assertThat(answers).as("pages").hasSizeLessThan(TOO_MANY);
            next = answer.link("next");
        }
        return new Pages(List.copyOf(answers));
    }

    /** Logical ids of the matches, page by page. */
    List<String> ids() {
        return answers.stream()
                .flatMap(answer -> answer.resources().stream())
                .map(resource -> resource.path("id").asString())
                .toList();
    }

    List<JsonNode> resources() {
        return answers.stream().flatMap(answer -> answer.resources().stream()).toList();
    }

    /** The totals that the pages name, each once. */
    List<Integer> totals() {
        return answers.stream().map(Answer::total).distinct().toList();
    }
}
