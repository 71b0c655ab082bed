package org.huren.hub.signedhttp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.emr.ClientSignatures;
import org.huren.hub.emr.ClientSignatures.Signed;
import org.huren.hub.emr.EmrBody;
import org.huren.hub.emr.EmrClient;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.emr.EmrReply;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.emr.Proof.Proven;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ask.Budget;
import org.huren.hub.server.QueryString;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /recognition/v1}: the order screen's question as signed JSON. */
@RestController
public class SignedDoor {
    public static final String PATH = "/recognition/v1";

    private static final String DESCRIPTION = PATH + "/openapi.json";
    private static final int LONGEST_NAME = 200;
    private static final String SCHEME = "Huren-HMAC-SHA256";
    private static final Pattern CARD =
            Pattern.compile(PATH + "/cards/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(/decision|/citation)?");

    private final ClientSignatures signatures;
    private final EmrGate gate;
    private final SignedAnswers answers;
    private final Budget budget;
    private final JsonMapper json;
    private final EmrReply reply = new EmrReply();

    public SignedDoor(
            ClientSignatures signatures, EmrGate gate, SignedAnswers answers, Budget budget, JsonMapper json) {
        this.signatures = signatures;
        this.gate = gate;
        this.answers = answers;
        this.budget = budget;
        this.json = json;
    }

    /** One thing that can be asked. */
    private sealed interface Offer {
        record Query() implements Offer {}

        record Reasons() implements Offer {}

        record Details(String card) implements Offer {}

        record Decision(String card) implements Offer {}

        record Citation(String card) implements Offer {}
    }

    @RequestMapping(PATH + "/**")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean described = request.getRequestURI().equals(DESCRIPTION)
                && request.getMethod().equals("GET");
        reply.write(response, () -> described ? description() : json.writeValueAsBytes(answer(request)));
    }

    private static byte[] description() {
        try (InputStream in = SignedDoor.class.getResourceAsStream("/recognition/openapi.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object answer(HttpServletRequest request) {
        Offer offer = offer(request);
        byte[] body = request.getMethod().equals("GET") ? new byte[0] : EmrBody.read(request);
        Signed signed = signed(request, body);
        Proven proven = EmrGate.proven(signatures.check(signed), SCHEME);
        if (offer instanceof Offer.Query) {
            return budget.within(
                    claim -> answers(proven, signed, client -> answers.query(client, LocatedJson.parse(body), claim)),
                    SignedAnswers.Found.NOTHING);
        }
        QueryString query = QueryString.parse(request.getQueryString());
        return answers(proven, signed, client -> answer(offer, client, body, query));
    }

    private Object answer(Offer offer, EmrClient client, byte[] body, QueryString query) {
        return switch (offer) {
            case Offer.Query() -> throw new IllegalStateException("a query is answered in its budget");
            case Offer.Reasons() -> answers.reasons();
            case Offer.Details(String card) -> answers.details(client, card, physician(query));
            case Offer.Decision(String card) -> answers.decide(client, card, LocatedJson.parse(body));
            case Offer.Citation(String card) -> answers.cite(client, card, LocatedJson.parse(body));
        };
    }

    private <T> T answers(Proven proven, Signed signed, Function<EmrClient, T> answer) {
        return gate.once(proven, SCHEME, signed.method() + " " + PATH, answer);
    }

    private static String physician(QueryString query) {
        List<String> given = query.values("physician");
        if (given.size() != 1 || given.getFirst().isBlank() || given.getFirst().length() > LONGEST_NAME) {
            throw new Refusal(Problem.parameter("physician", IssueType.REQUIRED, "缺少医师 / name the physician, once"));
        }
        return given.getFirst();
    }

    private static Offer offer(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher card = CARD.matcher(path);
        if (path.equals(PATH + "/queries")) {
            return required(request, "POST", new Offer.Query());
        }
        if (path.equals(PATH + "/reasons")) {
            return required(request, "GET", new Offer.Reasons());
        }
        if (!card.matches()) {
            throw new Refusal(
                    Problem.of(
                            404,
                            IssueType.NOTFOUND,
                            "此地址下没有内容，接口说明见 /recognition/v1/openapi.json / nothing is at this address; the interface is described at /recognition/v1/openapi.json"));
        }
        if (card.group(2) == null) {
            return required(request, "GET", new Offer.Details(card.group(1)));
        }
        return required(
                request,
                "POST",
                card.group(2).equals("/decision")
                        ? new Offer.Decision(card.group(1))
                        : new Offer.Citation(card.group(1)));
    }

    private static Offer required(HttpServletRequest request, String method, Offer offer) {
        EmrReply.require(request, method);
        return offer;
    }

    private static Signed signed(HttpServletRequest request, byte[] body) {
        String query = request.getQueryString();
        return new Signed(
                request.getMethod(),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                once(request, "X-Huren-Client"),
                once(request, "X-Huren-Timestamp"),
                once(request, "X-Huren-Nonce"),
                once(request, "X-Huren-Signature"),
                body);
    }

    private static @Nullable String once(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() == 1 ? values.getFirst() : null;
    }
}
