package org.huren.bridge.pull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks secrets up where they are kept, each time that they are needed: a change takes effect at the next round. */
public final class Secrets {
    private final Function<String, @Nullable String> environment;

    /** @param environment value of a variable, null where it is not set */
    public Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Whether a text names a place where a secret may be kept, rather than being one. */
    public static boolean isReference(String text) {
        return text.matches("env:[A-Za-z_][A-Za-z0-9_]*|file:/.+");
    }

    /**
     * The value of {@code Authorization}; empty where nothing is asked.
     *
     * @throws PullProblem where the secret is not in its place
     */
    public Optional<String> authorization(Login login) {
        String secret = login.secret();
        if (secret == null) {
            return Optional.empty();
        }
        String value = value(secret);
        return Optional.of(
                login.user() == null
                        ? "Bearer " + value
                        : "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((login.user() + ":" + value).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The secret itself.
     *
     * @throws PullProblem where it is not in its place
     */
    public String value(String reference) {
        return find(reference)
                .orElseThrow(() ->
                        PullProblem.away("找不到凭据 " + reference + " / the secret " + reference + " is not in its place"));
    }

    /** What is kept at a place; empty where nothing is. */
    public Optional<String> find(String reference) {
        String value = reference.startsWith("env:")
                ? environment.apply(reference.substring("env:".length()))
                : ofFile(reference.substring("file:".length()));
        return Optional.ofNullable(value).filter(found -> !found.isBlank());
    }

    private static @Nullable String ofFile(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
