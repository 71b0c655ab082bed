package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huren.hub.caller.Caller;
import org.huren.hub.failure.Problems;
import org.huren.hub.failure.Refusal;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every answer. Stored bytes go out as they are; they are parsed only for XML, {@code _pretty}, {@code _summary}
 * and {@code _elements}.
 */
@Interceptor
public final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final JoinedJson joined = new JoinedJson();
    private final ParsedAnswers parsed;
    private final PageTokens tokens;
    private final Problems problems;

    AnswerWriter(FhirContext fhir, PageTokens tokens, Problems problems) {
        this.problems = problems;
        this.parsed = new ParsedAnswers(fhir);
        this.tokens = tokens;
    }

    /**
     * Writes in HAPI's stead.
     *
     * @return false: HAPI has nothing left to write
     */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean write(HttpServletRequest request, HttpServletResponse response) {
        try {
            writeAnswer(request, response);
        } catch (IOException e) {
            LOG.debug("The caller went away before the answer was written");
        } catch (RuntimeException e) {
            // HAPI would log this one's text, which may quote the resource.
            throw new Refusal(problems.unexpected(e));
        }
        return false;
    }

    private void writeAnswer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = Answer.of(request)
                .orElseThrow(() -> new IllegalStateException("a provider answered HAPI instead of this hub"));
        Asked asked = Asked.of(request);
        switch (answer) {
            case Answer.Stored(Slice slice, int status) -> stored(asked, response, slice, status);
            case Answer.Searchset(Matches matches) ->
                send(asked, response, 200, bundle(asked, Page.searchset(asked, matches, next(asked, matches))));
            case Answer.Versions(Matches matches) ->
                send(asked, response, 200, bundle(asked, Page.history(asked, matches, next(asked, matches))));
            case Answer.Made(var resource) -> send(asked, response, 200, parsed.encoded(asked, resource));
            case Answer.Nothing() -> response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private void stored(Asked asked, HttpServletResponse response, Slice slice, int status) throws IOException {
        response.setHeader("ETag", "W/\"" + slice.version() + "\"");
        response.setDateHeader("Last-Modified", slice.lastUpdated().toEpochMilli());
        if (status == HttpServletResponse.SC_CREATED) {
            response.setHeader("Location", asked.base() + "/" + slice.reference() + "/_history/" + slice.version());
        }
        if (asked.presentation().format() == Presentation.Format.NATIVE) {
            response.setStatus(status);
            Binaries.write(slice, response);
            return;
        }
        send(asked, response, status, asked.presentation().asStored() ? slice.json() : parsed.encoded(asked, slice));
    }

    private byte[] bundle(Asked asked, Page page) {
        return asked.presentation().asStored() ? joined.of(page) : parsed.encoded(asked, page);
    }

    private @Nullable String next(Asked asked, Matches matches) {
        if (matches.next() == null || asked.page().count() == 0) {
            return null;
        }
        Caller caller = asked.callerOrThrow();
        String reference = asked.target().reference();
        return asked.base() + "/" + reference + "?_page="
                + tokens.seal(caller, reference, new PageTokens.Page(asked.query(), matches.next()));
    }

    private static void send(Asked asked, HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(asked.presentation().format().contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
